import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const start = promisify(execFile)

/** What Go on this machine says of itself and of where modules come from. */
const { GOPROXY, GOSUMDB, GOVERSION } = JSON.parse(
  execFileSync('go', ['env', '-json', 'GOPROXY', 'GOSUMDB', 'GOVERSION'], {
    env: { ...process.env, GOTOOLCHAIN: 'local' },
    encoding: 'utf8',
  }),
)

/** Release of the Go on this machine, `go1.26.8`. */
export const localGo: string = GOVERSION

/** Of a job, or of the process that runs the tests. */
const FOREIGN = /^(?:GO|GITHUB_|ACTIONS_|RUNNER_|INPUT_|STATE_|NODE_|JEST_|npm_)/

/**
 * An environment for go commands with caches of its own below `directory`, which takes modules from where this machine
 * takes them. Its module cache is writable, so that it can be removed.
 */
export function realGoEnvironment(directory: string): Record<string, string> & { GOMODCACHE: string } {
  const here = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
  const home = join(directory, 'home')
  mkdirSync(home, { recursive: true })
  return {
    ...Object.fromEntries(here.map(([name, value]) => [name, value ?? ''])),
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: home,
    GOPATH: join(home, 'go'),
    GOMODCACHE: join(directory, 'modules'),
    GOCACHE: join(directory, 'build'),
    GOENV: 'off',
    GOFLAGS: '-modcacherw -buildvcs=false',
    GOPROXY,
    GOSUMDB,
    GOTOOLCHAIN: 'auto',
    GOTELEMETRY: 'off',
    CGO_ENABLED: '0',
  }
}

/**
 * Runs a go command and returns what it printed.
 * @throws Error that holds its stderr, when it fails.
 */
export async function goSays(args: string[], at: { cwd: string; env: Record<string, string> }): Promise<string> {
  return (await start('go', args, { ...at, maxBuffer: 64 << 20 })).stdout
}
