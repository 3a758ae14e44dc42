import { appendFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const SKIPPED = /(?:^|\/)(?:\.|_|testdata\/|vendor\/)|_test\.go$|_(?:windows|darwin|openbsd|freebsd|netbsd)\.go$/
const FILES = 7
/** So many of them get a function that others could use: what depends on their packages is compiled again. */
const EXPORTED = 2

/** Changes a hundredth of the files of cli/cli as a commit would, always in the same way. */
export async function commitTo(project: string, number: number): Promise<void> {
  const names = (await readdir(project, { recursive: true })).filter(
    name => name.endsWith('.go') && !SKIPPED.test(name),
  )
  const files: string[] = []
  for (const name of names.sort()) {
    if (!(await readFile(join(project, name), 'utf8')).startsWith('//go:build')) files.push(name)
  }
  const random = sequence(number)
  for (let index = 0; index < FILES; index++) {
    const name = `zz${number}x${index}`
    const line = index < EXPORTED ? `func Z${name}() int { return ${number} }` : `var ${name} = ${number}`
    await appendFile(join(project, files[random(files.length)] ?? ''), `\n${line}\n`)
  }
}

function sequence(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
