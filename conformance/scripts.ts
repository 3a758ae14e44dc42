import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A script test of cmd/go that has to do with modules. */
export interface Script {
  name: string
  /** It builds little, and needs no repository. */
  isLight: boolean
}

/** Go 1.26 has 472 of them, and some need a network or other programs. Far fewer would mean that they are not found any more. */
export const LEAST = 400

const NAMES = /^(?:mod|work|gotoolchain|goauth|netrc|get|install|reuse)_/
const WORDS = [
  /\bGO(?:PROXY|SUMDB|PRIVATE|NOPROXY|NOSUMDB|INSECURE|AUTH|TOOLCHAIN|VCS)\b/,
  /\bnetrc\b/i,
  /^(?:go 1.*\n+)?(?:require|toolchain)\b/m,
  /\bgo (?:get|mod|work)\b/,
  /\bgo (?:install|run) .*@/,
  /\bgo list .*-m\b/,
]

/**
 * Copies the scripts of a Go to where tests look for them, with what the relay rightly changes written otherwise.
 * @throws Error where there are none, or fewer than there must be
 */
export async function takeScripts(goroot: string, directory: string): Promise<Script[]> {
  const from = join(goroot, 'src/cmd/go/testdata')
  const to = join(directory, 'testdata')
  await mkdir(to, { recursive: true })
  await cp(join(from, 'script'), join(to, 'script'), { recursive: true })
  // What the tests' proxy serves.
  await symlink(join(from, 'mod'), join(to, 'mod'))
  const scripts: Script[] = []
  for (const file of (await readdir(join(to, 'script'))).filter(one => one.endsWith('.txt'))) {
    const path = join(to, 'script', file)
    const text = await readFile(path, 'utf8')
    const name = basename(file, '.txt')
    if (!NAMES.test(name) && !WORDS.some(word => word.test(text))) continue
    scripts.push({ name, isLight: !/^\[short\] skip/m.test(text) })
    await writeFile(path, rewritten(text))
  }
  if (scripts.length >= LEAST) return scripts
  throw new Error(`${from} has ${scripts.length} scripts about modules, fewer than the ${LEAST} that there must be`)
}

/**
 * Lines that differ because the relay has another URL than the tests' proxy, and repeats below what that one said. A script
 * ends at its first line that does not hold, so what follows would not be tried.
 */
const EASED: [RegExp, string][] = [
  [/'\$GOPROXY'/, 'http[^" ]*'],
  [/'\$GOPROXY$/, "http'"],
  [/http\.\*\/mod\//, 'http.*/'],
  [/\\n\\tserver response: 404 page not found(?:\\n\\z|\$)?/, ''],
]

/** Nothing is asked beyond this machine: conditions that ask for its network do not hold. */
const NETWORK = /\[(!?)net:[^\]]*\]/g

function rewritten(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex(line => /^-- .* --$/.test(line))
  return lines
    .map((line, at) => {
      if (end >= 0 && at >= end) return line
      const isExpected = /^(?:\[[^\]]*\] *)*(?:! *)?std(?:err|out) /.test(line)
      const eased = isExpected ? EASED.reduce((text, [differs, common]) => text.replace(differs, common), line) : line
      return eased.replace(NETWORK, '[$1exec:there-is-no-network]')
    })
    .join('\n')
}
