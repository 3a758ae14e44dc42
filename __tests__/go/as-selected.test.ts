import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { requiresAsSelected } from '../../src/go/as-selected.js'
import { readPlainGoMod } from '../../src/go/plain-go-mod.js'
import { readSums } from '../../src/modcache/sum-file.js'
import { remove, runGo, temporaryDirectory } from '../support/file-proxy.js'
import { localGo, realGoEnvironment } from '../support/real-go.js'
import { seeded } from '../support/seeded.js'
import { type ModuleSpec, type ServedModule, serveModule } from '../support/served-module.js'

let directory = ''
let env: Record<string, string> & { GOMODCACHE: string }
beforeAll(async () => {
  directory = await temporaryDirectory()
  env = { ...realGoEnvironment(directory), GOSUMDB: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' }
})
afterAll(() => remove(directory))

const at = (name: string, version = 'v1.0.0') => ({ path: `example.com/${name}`, version })
const named = ({ path, version }: { path: string; version: string }) => `${path} ${version}`

/** The text of a go.mod; without a `go` line if that is empty. */
function goMod(path: string, requires: { path: string; version: string }[], go = '1.21') {
  return `module ${path}\n${go && `\ngo ${go}\n`}${requires.map(one => `\nrequire ${named(one)}\n`).join('')}`
}

/** Puts modules into the module cache, by Go. */
async function fill(name: string, specs: ModuleSpec[]): Promise<ServedModule[]> {
  const modules = specs.map(serveModule)
  const proxy = join(directory, `proxy of ${name}`)
  for (const { path, version, goMod: text, zip } of modules) {
    const versions = join(proxy, path, '@v')
    await mkdir(versions, { recursive: true })
    await writeFile(join(versions, `${version}.info`), JSON.stringify({ Version: version }))
    await writeFile(join(versions, `${version}.mod`), text)
    await writeFile(join(versions, `${version}.zip`), zip())
  }
  const empty = join(directory, `${name} empty`)
  await mkdir(empty)
  await writeFile(join(empty, 'go.mod'), 'module empty\n\ngo 1.21\n')
  const args = modules.map(({ path, version }) => `${path}@${version}`)
  const GOPROXY = pathToFileURL(proxy).href
  const filled = await runGo(['mod', 'download', ...args], { cwd: empty, env: { ...env, GOPROXY } })
  if (filled.code !== 0) throw new Error(filled.stderr)
  return modules
}

/** Our verdict on a main module, and what `go mod download` does there: nothing to its files, something, or fail. */
async function verdicts(name: string, { text, sums }: { text: string; sums: string }) {
  const own = join(directory, name)
  const [file, sumFile] = [join(own, 'go.mod'), join(own, 'go.sum')]
  await mkdir(own)
  await writeFile(file, text)
  await writeFile(sumFile, sums)
  const requires = readPlainGoMod(text)?.requires ?? []
  const downloadCache = join(env.GOMODCACHE, 'cache', 'download')
  const isAsSelected = requiresAsSelected({ downloadCache, goVersion: localGo.slice('go'.length) })
  const isProven = await isAsSelected({ file, requires, sums: await readSums([sumFile]) })
  const { code } = await runGo(['mod', 'download'], { cwd: own, env: { ...env, GOPROXY: 'off' } })
  const isSame = (await readFile(file, 'utf8')) === text && (await readFile(sumFile, 'utf8')) === sums
  return { isProven, byGo: code !== 0 ? 'fails' : isSame ? 'as is' : 'changes' }
}

describe('a go.mod is judged without Go as Go judges it', () => {
  let modules: ServedModule[] = []
  beforeAll(async () => {
    modules = await fill('judged', [
      at('a'),
      at('a', 'v1.1.0'),
      { ...at('b'), requires: [at('a')] },
      { ...at('c'), requires: [at('a', 'v1.1.0')] },
      { ...at('far'), requires: [at('c')] },
      { ...at('old'), goMod: goMod('example.com/old', [at('far')], '1.16') },
      { ...at('older'), goMod: goMod('example.com/older', [at('far')], '') },
      { ...at('language'), goMod: goMod('example.com/language', [], '1.20') },
      { ...at('release'), goMod: goMod('example.com/release', [], '1.21.3') },
      { ...at('quoted'), goMod: 'module "example.com/quoted"\n\ngo 1.21\n' },
      { ...at('early'), goMod: `//vgo 0.0.4\n\n${goMod('example.com/early', [])}` },
      { ...at('renamed'), goMod: goMod('example.com/original', []) },
      {
        ...at('rich'),
        goMod: `// Deprecated: "no".\nmodule example.com/rich // (why)\n\ngo 1.21.0 // why\n\ntoolchain go1.23.0\n\nreplace (\n\texample.com/a => ../a\n)\n\nexclude example.com/a v1.1.0\n\nretract (\n\tv0.1.0 // one\n\t[v0.2.0, v0.3.0]\n)\n\ntool example.com/b/cmd\n\nrequire example.com/a v1.0.0 // why\n`,
      },
    ])
  })

  type Row = [title: string, text: string, byGo: string, isProven: boolean, without?: RegExp]
  const M = 'example.com/m'
  const [A, A1, B, C, FAR, OLD, OLDER] = [
    at('a'),
    at('a', 'v1.1.0'),
    at('b'),
    at('c'),
    at('far'),
    at('old'),
    at('older'),
  ]
  const future = '1.999.0'
  test.each<Row>([
    ['that is consistent', goMod(M, [A, B]), 'as is', true],
    ['that requires less than another module', goMod(M, [A, C]), 'changes', false],
    ['with what is pruned away', goMod(M, [A, FAR]), 'as is', true],
    ['with an old module that requires more', goMod(M, [A, OLD]), 'changes', false],
    ['with an old module that requires no more', goMod(M, [A1, OLD]), 'as is', true],
    ['with a module without a go line that requires more', goMod(M, [A, OLDER]), 'changes', false],
    ['with a module without a go line', goMod(M, [A1, OLDER]), 'as is', true],
    ['without a requirement that another module has', goMod(M, [B]), 'as is', true],
    ['without the sum of a go.mod', goMod(M, [A, B]), 'changes', false, /^\S+\/b v1\.0\.0\/go\.mod .*\n/m],
    [
      'without the sum of a go.mod far away',
      goMod(M, [A1, OLD]),
      'changes',
      false,
      /^\S+\/far v1\.0\.0\/go\.mod .*\n/m,
    ],
    ['that is old', goMod(M, [A], '1.16'), 'changes', false],
    ['without a go line', goMod(M, [A], ''), 'changes', false],
    ['with the oldest go line', goMod(M, [at('language')], '1.17'), 'as is', true],
    ['with a lower go line than a strict module', goMod(M, [A], '1.20'), 'changes', false],
    ['with a language version for a release', goMod(M, [at('release')], '1.21'), 'changes', false],
    ['with the release', goMod(M, [at('release')], '1.21.3'), 'as is', true],
    ['for a later Go', goMod(M, [A], future), 'fails', false],
    ['with a later toolchain', goMod(M, [A], `1.21.0\n\ntoolchain go${future}`), 'as is', false],
    ['with a toolchain line', goMod(M, [A], '1.21.0\n\ntoolchain go1.21.5'), 'as is', true],
    ['with a toolchain line that says nothing', goMod(M, [A], '1.21.0\n\ntoolchain go1.21.0'), 'changes', false],
    ['with a toolchain line that says less', goMod(M, [A], '1.21.1\n\ntoolchain go1.21.0'), 'changes', false],
    ['with an ordinary dependency of many lines', goMod(M, [A, at('rich')], '1.21.0'), 'as is', true],
    ['with a dependency that only Go reads', goMod(M, [at('quoted')]), 'as is', false],
    ['with a dependency that Go never takes from the module cache', goMod(M, [at('early')]), 'fails', false],
    ['with a dependency of another name', goMod(M, [at('renamed')]), 'fails', false],
    ['with a version that is not there', goMod(M, [at('a', 'v1.2.0')]), 'fails', false],
    ['with a module twice', goMod(M, [A, A1]), 'changes', false],
    ['with a replacement', `${goMod(M, [A])}replace ${named(A)} => ${named(A1)}\n`, 'as is', false],
    ['with an exclusion', `${goMod(M, [A, B])}exclude ${named(A1)}\n`, 'as is', false],
    ['with an excluded requirement', `${goMod(M, [A, B])}exclude ${named(A)}\n`, 'fails', false],
    ['with a retraction', `${goMod(M, [A])}retract v1.0.0\n`, 'as is', false],
    ['with a reserved name', goMod('toolchain', [A]), 'fails', false],
    ['with a name that no module may have', goMod('example.com/con', [A]), 'fails', false],
  ])('%s', async (title, text, byGo, isProven, ...[without]) => {
    const all = modules.map(module => module.sums).join('')
    const sums = without ? all.replace(without, '') : all
    expect(await verdicts(title, { text, sums })).toEqual({ byGo, isProven })
  })

  test('a wrong sum is left to Go, which refuses it', async () => {
    const sums = modules.map(module => module.sums).join('')
    const wrong = sums.replace(/(b v1\.0\.0\/go\.mod h1:)..../, '$1AAAA')
    const found = await verdicts('wrong sum', { text: goMod(M, [A, B]), sums: wrong })
    expect(found).toEqual({ byGo: 'fails', isProven: false })
  })
})

test('in random module graphs, exactly those are proven that Go takes as they are', async () => {
  const random = seeded(20)
  const versions = ['v1.0.0', 'v1.0.1-0.20240102030405-0123456789ab', 'v1.1.0-rc.2', 'v1.1.0-rc.11', 'v1.1.0']
  const names = Array.from({ length: 8 }, (_, index) => `r${index}`)
  const some = (from: string[], oneIn: number) => {
    return from.filter(() => random.oneIn(oneIn)).map(name => at(name, random.pick(versions)))
  }
  const specs = names.flatMap(name =>
    versions.map(version => {
      const others = some(
        names.filter(other => other !== name),
        4,
      )
      return {
        ...at(name, version),
        goMod: goMod(`example.com/${name}`, others, random.pick(['', '1.16', '1.17', '1.21'])),
      }
    }),
  )
  const sums = (await fill('random', specs)).map(module => module.sums).join('')
  const found = []
  for (let run = 0; run < 60; run++) {
    const requires = some(names, 2).map(one => ({ ...one, version: random.oneIn(3) ? one.version : 'v1.1.0' }))
    if (requires.length === 0) continue
    found.push(await verdicts(`random ${run}`, { text: goMod('example.com/m', requires), sums }))
  }
  expect(found.map(one => one.isProven)).toEqual(found.map(one => one.byGo === 'as is'))
  expect(new Set(found.map(one => one.isProven))).toEqual(new Set([true, false]))
})
