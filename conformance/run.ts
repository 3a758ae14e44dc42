// npm run conformance [-- options]. Runs the script tests of cmd/go that have to do with modules, plain and through the relay,
// and fails where one of them passes plain only.
import { execFileSync } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mode, RUNS } from './modes.js'
import { type ConformanceOptions, HELP, parseOptions } from './options.js'
import { serveRelays } from './relays.js'
import { type ModeResult, passing, table, wrongOnes, wrongText } from './results.js'
import { LEAST, takeScripts } from './scripts.js'
import { buildTests } from './test-binary.js'

const EXEC = [process.execPath, join(import.meta.dirname, '../lib/cli/main.js'), 'exec', '--']

/** @returns whether all that pass plain pass through the relay, and enough of them do */
async function conform(options: ConformanceOptions, at: { directory: string; signal: AbortSignal }): Promise<boolean> {
  const { goroot, only, modes, parallel } = options
  const all = await takeScripts(goroot, at.directory)
  const scripts = all.filter(script => only?.test(script.name) !== false && modes.some(mode => RUNS[mode](script)))
  const version = execFileSync(join(goroot, 'bin/go'), ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()
  console.log(`${version}, Node ${process.version}: ${scripts.length} of ${all.length} scripts about modules\n`)
  const tests = await buildTests(goroot, { ...at, parallel })
  const relays = await serveRelays(join(at.directory, 'tmp'))
  const measure = async (mode: Mode | 'plain', plain?: ModeResult): Promise<ModeResult> => {
    const names = scripts.filter(script => mode === 'plain' || RUNS[mode](script)).map(({ name }) => name)
    console.error(`${mode}: ${names.length} scripts`)
    const began = performance.now()
    const results = names.length === 0 ? new Map() : await tests.run(names, { mode, relays: relays.url, exec: EXEC })
    const seconds = (performance.now() - began) / 1000
    return { mode, seconds, results, wrong: wrongOnes(results, plain?.results) }
  }
  try {
    const plain = await measure('plain')
    const measured: ModeResult[] = []
    for (const mode of modes) measured.push(await measure(mode, plain))
    console.log(table([plain, ...measured]))
    for (const result of [plain, ...measured]) process.stdout.write(wrongText(result))
    const passed = passing(plain.results).length
    const least = only === undefined && modes.includes('serve') ? LEAST : 1
    if (passed < least)
      console.log(`\n${passed} scripts pass plain, and ${least} at least have to, or too little is compared.`)
    return passed >= least && measured.every(({ wrong }) => wrong.length === 0)
  } finally {
    await relays.close()
  }
}

if (process.argv.includes('--help')) console.log(HELP)
else {
  if (process.platform === 'win32') throw new Error('The tests of cmd/go are run on Linux and macOS only')
  const options = parseOptions(process.argv.slice(2))
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort())
  const directory = await mkdtemp(join(await realpath(tmpdir()), 'conformance-'))
  try {
    const isSound = await conform(options, { directory, signal: interrupted.signal })
    process.exitCode = isSound ? 0 : 1
  } finally {
    // Of tests that were interrupted, module caches may be left, which are read-only.
    execFileSync('chmod', ['-R', 'u+w', directory])
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}
