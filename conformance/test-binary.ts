import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { readResults, type ScriptResult } from './results.js'

/** What go commands of scripts read, to know how they get their modules (a_between_test.go). */
interface Way {
  mode: 'plain' | 'serve' | 'exec' | 'fixed'
  relays?: string
  exec?: string[]
}

/** The tests of cmd/go, compiled with our file. */
export interface TestBinary {
  run: (names: string[], way: Way) => Promise<Map<string, ScriptResult>>
}

const ADDED = 'a_between_test.go'

/**
 * Compiles the tests of a Go without writing to it: our file is laid over its directory.
 * @param directory holds `testdata`, and all that the tests write
 */
export async function buildTests(
  goroot: string,
  { directory, parallel, signal }: { directory: string; parallel: number; signal: AbortSignal },
): Promise<TestBinary> {
  const at = (name: string) => join(directory, name)
  const wayFile = at('way.json')
  const text = await readFile(join(import.meta.dirname, ADDED), 'utf8')
  await writeFile(at(ADDED), text.replace('"WAY_FILE"', JSON.stringify(wayFile)))
  await writeFile(at('overlay.json'), JSON.stringify({ Replace: { [join(goroot, 'src/cmd/go', ADDED)]: at(ADDED) } }))
  await mkdir(at('tmp'))
  const env = environmentOf(goroot, directory)
  await promisify(execFile)('go', ['test', '-c', '-overlay', at('overlay.json'), '-o', at('cmdgo.test'), 'cmd/go'], {
    cwd: directory,
    env,
    signal,
  })
  return {
    run: async (names, way) => {
      await writeFile(wayFile, JSON.stringify(way))
      const log = at(`${way.mode}.log`)
      const args = [
        '-test.v',
        `-test.parallel=${parallel}`,
        '-test.timeout=50m',
        `-test.run=^(TestFixedRelay|TestScript)$/^(${names.join('|')})$`,
      ]
      const tests = spawn(at('cmdgo.test'), args, { cwd: directory, env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
      const file = createWriteStream(log)
      tests.stdout.pipe(file, { end: false })
      tests.stderr.pipe(file, { end: false })
      await once(tests, 'close')
      await new Promise(written => file.end(written))
      return readResults(await readFile(log, 'utf8'), names)
    },
  }
}

/** Nothing of what the user has set but where the build cache lies, and no network for the build. */
function environmentOf(goroot: string, directory: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => name === 'GOCACHE' || !/^GO|_proxy$|^npm_/i.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: [join(goroot, 'bin'), process.env['PATH']].join(delimiter),
    GOROOT: goroot,
    GOENV: 'off',
    GOPROXY: 'off',
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    TMPDIR: join(directory, 'tmp'),
  }
}
