import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '../../src/index.js'
import { realGoEnvironment } from './real-go.js'
import type { Script } from './scripted-server.js'
import { type ServedModule, serveModule } from './served-module.js'

/** What one entry of a list does when it is asked for a file. */
export type Way = 'serves' | 'truncates' | 'not-json' | 'other-version' | `${number}`

/** A module that each entry of a list treats in its own way, from the file of this kind on; told by its path. */
export function caseOf(kind: 'info' | 'mod' | 'zip', ways: Way[]): string {
  return `example.com/${kind}/${ways.join('/')}`
}

/** The way of the entry in this place of the list. */
function wayOf(path: string, place: number): { path: string; kind: string; way: string } | undefined {
  const [, module = '', kind = ''] = /^(.*)\/@v\/v1\.0\.0\.(info|mod|zip)$/.exec(path) ?? []
  const [, from = '', ...ways] = module.split('/')
  const way = ways[place]
  return way === undefined ? undefined : { path: module, kind, way: from === kind ? way : 'serves' }
}

/** What the entry in this place would serve: where it came from can be told from each file. */
function moduleFrom(path: string, place: number): ServedModule {
  return serveModule({ path, goMod: `module ${path}\n\n// from ${place}\n`, files: { 'from.txt': `from ${place}` } })
}

const infoFrom = (place: number) => JSON.stringify({ Version: 'v1.0.0', Time: `200${place}-01-01T00:00:00Z` })

function bodyFrom(module: ServedModule, place: number, kind: string): Buffer {
  if (kind === 'zip') return module.zip()
  return Buffer.from(kind === 'mod' ? module.goMod : infoFrom(place))
}

/** An entry that is a server. */
export function entry(place: number): Script {
  return ({ path }, response) => {
    const asked = wayOf(path, place)
    if (asked === undefined) return response.writeHead(404).end()
    const body = bodyFrom(moduleFrom(asked.path, place), place, asked.kind)
    if (asked.way === 'serves') return response.end(body)
    if (asked.way === 'not-json') return response.end('{"Version":')
    if (asked.way === 'other-version') return response.end('{"Version":"v1.0.1"}')
    if (asked.way !== 'truncates') return response.writeHead(Number(asked.way)).end()
    response.writeHead(200, { 'content-length': body.length })
    return response.write(body.subarray(0, body.length / 2), () => response.destroy())
  }
}

/** An entry that is a directory; it can serve, lack a file (404), or hold an `.info` of no use. */
export async function writeEntry(directory: string, place: number, modules: string[]): Promise<void> {
  for (const path of modules) {
    const module = moduleFrom(path, place)
    for (const kind of ['info', 'mod', 'zip']) {
      const name = `${path}/@v/v1.0.0.${kind}`
      const way = wayOf(name, place)?.way
      if (way === '404') continue
      await mkdir(dirname(join(directory, name)), { recursive: true })
      await writeFile(join(directory, name), way === 'serves' ? bodyFrom(module, place, kind) : '{"Version":')
    }
  }
}

/** What came of one module. */
export interface Fate {
  /** `info 0, mod 1, zip 1`: which entry each file came from. */
  came?: string
  error?: string
}

/** Go, from PATH or as TEST_GO says. */
const GO = process.env.TEST_GO ?? 'go'

/** Has Go download modules in one run, with an empty cache. The origin cannot be reached. */
export async function fates(
  modules: string[],
  { directory, env }: { directory: string; env: Record<string, string> },
): Promise<Record<string, Fate>> {
  await mkdir(directory, { recursive: true })
  const settings = {
    ...realGoEnvironment(directory),
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    GOMAXPROCS: '8',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    GIT_TERMINAL_PROMPT: '0',
    ...env,
  }
  const args = ['mod', 'download', '-json', ...modules.map(path => `${path}@v1.0.0`)]
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>(resolve => {
    execFile(GO, args, { cwd: directory, env: settings }, (_, stdout, stderr) => resolve({ stdout, stderr }))
  })
  if (stdout === '') throw new Error(stderr)
  const told: { Path: string; Error?: string; Info: string; GoMod: string; Zip: string }[] = JSON.parse(
    `[${stdout.replaceAll('}\n{', '},{')}]`,
  )
  const entries = told.map(async ({ Path, Error: error, Info, GoMod, Zip }): Promise<[string, Fate]> => {
    if (error !== undefined) return [Path, { error }]
    const from = await Promise.all([Info, GoMod, Zip].map(async file => placeIn(await readFile(file, 'latin1'))))
    return [Path, { came: `info ${from[0]}, mod ${from[1]}, zip ${from[2]}` }]
  })
  const all = Object.fromEntries(await Promise.all(entries))
  await rm(join(directory, 'modules'), { recursive: true, force: true, maxRetries: 3 })
  return all
}

const placeIn = (text: string) => /from (\d)/.exec(text)?.[1] ?? /"200(\d)/.exec(text)?.[1]

/** Class, status and who was to blame, for comparison. */
export function gist({ class: name, text }: Failure): string {
  const origin = text.includes('go-get=1') ? ' from the origin' : ''
  const off = text.includes('GOPROXY=off') ? ' off' : ''
  const status = /(?<=: )[345]\d\d(?= )/.exec(text)?.[0] ?? 'without status'
  return `${name} ${status}${origin}${off}`
}
