import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import { run } from '../../src/process.js'
import type { Places } from './synthetic.js'

/** The ways to fill an empty module cache, with what is said of them. */
export const ROWS = {
  plain: '`go mod download`',
  threads: 'the same, `GOMAXPROCS=16`',
  list: '`go list -m all` before, `GOMAXPROCS=16`',
  ours: 'go-mod-warmup',
  floor: '`go mod download`, all files local',
} as const
export type Row = keyof typeof ROWS

export interface Outcome {
  seconds: number
  /** The command succeeded, and then Go found every module without a proxy. */
  complete: boolean
  /** How it ended, and the last it said. */
  said: string
  /** Of the process of go-mod-warmup alone: CPU seconds, and bytes. */
  usage?: { cpu: number; peak: number }
}

export interface Run {
  places: Places
  /** URL of the origin. */
  proxy: string
  certificate: string
  /** Where a directory for this run is made and removed again. */
  directory: string
  /** Seconds after which it is ended and has failed. */
  limit: number
  /** Further arguments of go-mod-warmup, and variables. */
  args: string[]
  env: Record<string, string>
}

const MAIN = join(import.meta.dirname, '..', '..', 'lib', 'cli', 'main.js')
const USAGE = pathToFileURL(join(import.meta.dirname, 'usage.js')).href

/** Fills a fresh module cache in one of these ways. */
export async function runRow(
  row: Row,
  { places, proxy, certificate, directory, limit, args, env: given }: Run,
): Promise<Outcome> {
  const own = await mkdtemp(join(directory, 'run-'))
  const [temporary, usage] = [join(own, 'tmp'), join(own, 'usage.json')]
  await mkdir(temporary)
  const env: Record<string, string> = {
    ...realGoEnvironment(own),
    ...given,
    GOPROXY: row === 'floor' ? pathToFileURL(places.proxy).href : proxy,
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    SSL_CERT_FILE: certificate,
    TMPDIR: temporary,
    BENCH_USAGE: usage,
    ...(row === 'threads' || row === 'list' ? { GOMAXPROCS: '16' } : {}),
  }
  try {
    const signal = AbortSignal.timeout(Math.ceil(limit * 1000))
    const began = performance.now()
    let said = ''
    for (const [command, ...rest] of commandsOf(row, places.source, args)) {
      const ended = await run(command, rest, { directory: places.source, env, signal, keep: { stderr: 2000 } })
      if (ended.ended === 'by-itself' && ended.code === 0) continue
      said = `${ended.ended}, code ${ended.code}: ${ended.stderr.trim()}`
      break
    }
    const seconds = (performance.now() - began) / 1000
    const offline = { directory: places.source, env: { ...env, GOPROXY: 'off' } }
    const complete = said === '' && (await run('go', ['mod', 'download'], offline)).code === 0
    const used = row === 'ours' ? await readFile(usage, 'utf8').then(JSON.parse, () => undefined) : undefined
    return { seconds, complete, said, ...(used && { usage: used }) }
  } finally {
    await rm(own, { recursive: true, force: true, maxRetries: 3 })
  }
}

function commandsOf(row: Row, project: string, args: string[]): [command: string, ...rest: string[]][] {
  const download: [string, ...string[]] = ['go', 'mod', 'download']
  if (row === 'ours') return [[process.execPath, '--import', USAGE, MAIN, 'warm', project, '--store', 'off', ...args]]
  return row === 'list' ? [['go', 'list', '-m', 'all'], download] : [download]
}
