import { execFile } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeChecksumLog } from '../../__tests__/support/checksum-log.js'
import { PATH_WITHOUT_GO } from '../../__tests__/support/path-without-go.js'
import { goSays, localGo, realGoEnvironment } from '../../__tests__/support/real-go.js'
import { installGo } from '../../src/steps/install-go.js'
import { currentPlatform, toolchainVersion } from '../../src/toolchain/releases.js'
import { median, megabytes, seconds, table } from '../figures.js'
import { machine } from '../machine.js'
import { type Metered, meter } from '../path/metered.js'

const start = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')
const MODULE = 'golang.org/toolchain'
const DATABASE = 'sums.example.com'

export const HELP = `npm run bench -- go      installing Go, against setup-go's own calls; on Linux
  --runs N               of each, default 5
  --place DIR            where everything lies, default the temporary directory`

/** The same release as a module zip and as the archive that setup-go takes. */
interface Archives {
  release: string
  zip: string
  hash: string
  tar: string
}

/** Measures both ways to a Go in the tool cache, in turn, and prints the figures. */
export async function goSuite(args: string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const runs = Number(option('--runs') ?? 5)
  const directory = await mkdtemp(join(option('--place') ?? tmpdir(), 'go-bench-'))
  const archives = await makeArchives()
  const server = await serve(archives)
  const ours: Metered[] = []
  const theirs: Metered[] = []
  try {
    for (let run = 0; run < runs; run++) {
      for (const [way, into] of [
        ['ours', ours],
        ['setup-go', theirs],
      ] as const) {
        const place = join(directory, `${way}-${run}`)
        await mkdir(join(place, 'temp'), { recursive: true })
        const took = await (way === 'ours' ? installOurs : installTheirs)(place, { archives, server })
        process.stderr.write(`${way}: ${took.seconds.toFixed(2)} s, ${took.cpu.toFixed(1)} s CPU\n`)
        into.push(took)
        await rm(place, { recursive: true })
      }
    }
  } finally {
    server.close()
    await rm(directory, { recursive: true, force: true })
  }
  const ratio = (of: (one: Metered) => number) => median(theirs.map(of)) / median(ours.map(of))
  const [wall, cpu] = [ratio(one => one.seconds), ratio(one => one.cpu)]
  const peak = Math.max(...ours.map(one => one.peak))
  const cpuOf = (series: Metered[]) => seconds(series.map(one => one.cpu))
  const verdict = (isMet: boolean) => (isMet ? 'met' : '**missed**')
  console.log(`${machine(directory)}; ${archives.release}, ${runs} runs each\n`)
  console.log(
    table(
      ['', 'ours, verified', "setup-go's calls", 'ratio', 'goal', ''],
      [
        [
          'wall time',
          seconds(ours.map(one => one.seconds)),
          seconds(theirs.map(one => one.seconds)),
          wall.toFixed(1),
          '≥ 4',
          verdict(wall >= 4),
        ],
        ['CPU, with all children', cpuOf(ours), cpuOf(theirs), cpu.toFixed(1), '≥ 2.5', verdict(cpu >= 2.5)],
        [
          'peak memory of the process',
          megabytes(peak),
          megabytes(Math.max(...theirs.map(one => one.peak))),
          '',
          '≤ 256 MB',
          verdict(peak <= 256e6),
        ],
      ],
    ),
  )
}

type Ground = { archives: Archives; server: { url: string; gosumdb: string } }

async function installOurs(place: string, { archives: { release }, server: { url, gosumdb } }: Ground) {
  const env = { ...environment(place), GOPROXY: url, GOSUMDB: gosumdb, GOENV: 'off' }
  const command = [join(ROOT, 'lib/cli/main.js'), 'env', '--go-version', release]
  return await meter(join(ROOT, 'lib'), () => start(process.execPath, command, { env }))
}

async function installTheirs(place: string, { archives: { release }, server: { url } }: Ground) {
  const command = [join(import.meta.dirname, 'toolkit.js'), `${url}/go.tar.gz`, release]
  return await meter(import.meta.dirname, () => start(process.execPath, command, { env: environment(place) }))
}

const environment = (place: string) => ({
  PATH: PATH_WITHOUT_GO,
  HOME: place,
  TMPDIR: join(place, 'temp'),
  RUNNER_TEMP: join(place, 'temp'),
  RUNNER_TOOL_CACHE: join(place, 'tools'),
})

/** The release of the Go on PATH, fetched once into .bench/; the second archive is packed from the first. */
async function makeArchives(): Promise<Archives> {
  const release = localGo.replace(/^go/, '')
  const version = toolchainVersion(release, currentPlatform())
  const directory = join(ROOT, '.bench', version)
  const [zip, hash, tar] = ['go.zip', 'go.ziphash', 'go.tar.gz'].map(name => join(directory, name)) as [
    string,
    string,
    string,
  ]
  if (!existsSync(directory)) {
    const unfinished = `${directory}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true })
    const env = realGoEnvironment(unfinished)
    const said = await goSays(['mod', 'download', '-json', `${MODULE}@${version}`], { cwd: unfinished, env })
    const { Zip, Sum } = JSON.parse(said)
    const installed = await installGo({
      goVersion: release,
      goChecksum: Sum,
      env: { ...environment(unfinished), GOPROXY: `file://${join(env.GOMODCACHE, 'cache', 'download')}`, GOENV: 'off' },
      tempDirectory: unfinished,
    })
    await rename(installed.root, join(unfinished, 'go'))
    await start('tar', ['-czf', join(unfinished, 'go.tar.gz'), '-C', unfinished, 'go'])
    await rename(Zip, join(unfinished, 'go.zip'))
    await rename(Zip.replace(/\.zip$/, '.ziphash'), join(unfinished, 'go.ziphash'))
    for (const rest of ['go', 'home', 'modules', 'tools'])
      await rm(join(unfinished, rest), { recursive: true, force: true })
    await rename(unfinished, directory)
  }
  return { release, zip, hash: (await readFile(hash, 'utf8')).trim(), tar }
}

/** A module proxy that has the release, with a checksum database that signs it, and the other archive. */
async function serve({
  release,
  zip,
  hash,
  tar,
}: Archives): Promise<{ url: string; gosumdb: string; close: () => void }> {
  const version = toolchainVersion(release, currentPlatform())
  const log = makeChecksumLog(DATABASE, [`${MODULE} ${version} ${hash}\n${MODULE} ${version}/go.mod ${hash}\n`])
  const files: Record<string, string> = { [`/${MODULE}/@v/${version}.zip`]: zip, '/go.tar.gz': tar }
  const texts: Record<string, string> = { [`/sumdb/${DATABASE}/supported`]: '', [`/${MODULE}/@v/list`]: `${version}\n` }
  const server = createServer(async ({ url = '' }, response) => {
    const path = decodeURIComponent(url)
    const file = files[path]
    if (file !== undefined) {
      response.setHeader('content-length', (await stat(file)).size)
      return createReadStream(file).pipe(response)
    }
    const said = texts[path] ?? log.read(path.slice(`/sumdb/${DATABASE}/`.length))
    return said === undefined ? response.writeHead(404).end() : response.end(said)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gosumdb: log.key,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
