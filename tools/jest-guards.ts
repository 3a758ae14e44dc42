// What every test process is kept from; see __tests__/guards.test.ts.
import childProcess, { ChildProcess } from 'node:child_process'
import dgram from 'node:dgram'
import net from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const SENTENCE = 'a test sets GOPROXY, GOSUMDB and GOMODCACHE itself, see makeProject'
/** Nothing of the user's is there, such as settings of git or credentials. */
const NO_HOME = join(tmpdir(), 'a test sets HOME itself')
/** What is no setting of where modules come from, or go to. */
const KEPT = /^(?:GOROOT|GOCACHE|GOTMPDIR)$/

function buildCache() {
  const { GOCACHE, LOCALAPPDATA = '', XDG_CACHE_HOME } = process.env
  if (GOCACHE) return GOCACHE
  if (process.platform === 'win32') return join(LOCALAPPDATA, 'go-build')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'go-build')
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'go-build')
}

/**
 * From here on Go works with nothing that the machine or its user has set, and fails at once with a sentence where a
 * test has not said where its modules come from and go to. What Go has compiled on this machine may be used.
 */
export function refuseGoDefaults(): () => void {
  const before = { ...process.env }
  const GOCACHE = buildCache()
  for (const name of Object.keys(process.env))
    if (/^GO[A-Z0-9]+$/.test(name) && !KEPT.test(name)) delete process.env[name]
  Object.assign(process.env, {
    HOME: NO_HOME,
    USERPROFILE: NO_HOME,
    GOCACHE,
    GOENV: 'off',
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
    // Below a file there is no directory, whoever wants to make one.
    GOMODCACHE: join(import.meta.dirname, 'go.mod', SENTENCE),
    GOPROXY: `file:///${SENTENCE.replace(/,? /g, '-')}`,
    GOSUMDB: SENTENCE,
  })
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** Every way out of the process: an object, its method, and what that does. */
// biome-ignore lint/suspicious/noExplicitAny: functions of all kinds
const WAYS_OUT: [any, string, string][] = [
  [ChildProcess.prototype, 'spawn', 'it starts a program'],
  [childProcess, 'spawnSync', 'it starts a program'],
  [childProcess, 'execSync', 'it starts a program'],
  [childProcess, 'execFileSync', 'it starts a program'],
  [net.Socket.prototype, 'connect', 'it opens a connection'],
  [net.Server.prototype, 'listen', 'it opens a port'],
  [dgram.Socket.prototype, 'bind', 'it opens a port'],
  [dgram.Socket.prototype, 'send', 'it sends a packet'],
]

/** Writes down in `touched` each way out that is taken until `restore`; with `refuse` it also throws there. */
export function watchOutside({ refuse }: { refuse: boolean }): { touched: string[]; restore: () => void } {
  const touched: string[] = []
  const restores = WAYS_OUT.map(([object, method, what]) => {
    const original = object[method]
    object[method] = function (...args: unknown[]) {
      touched.push(what)
      if (refuse) throw new Error(`A unit test stays in its process, but ${what}.`)
      return original.apply(this, args)
    }
    return () => {
      object[method] = original
    }
  })
  return {
    touched,
    restore: () => {
      for (const restore of restores) restore()
    },
  }
}
