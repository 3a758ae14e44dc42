import { availableParallelism } from 'node:os'
import { withGitConfig } from './git-config.js'

/** What of this run the environment of Go depends on. */
export interface ChildSettings {
  /** Connections to one source. */
  concurrency: number
  /** Milliseconds without a byte after which git and ssh are to give up: they go past the relay, and have no limit. */
  stallTimeout: number
  /** Default: what the machine has. */
  cores?: number
  /** Bytes that are free on it, or in the container. Default: as Node finds them. */
  memory?: number
  /** Default: where this runs. On Windows names of variables are the same in any case. */
  platform?: NodeJS.Platform
}

/** With less of it, several go commands at once could need what there is. */
const ROOMY = 2 * 2 ** 30

/**
 * Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. With
 * REQUEST_METHOD Go takes itself for a CGI program and reaches nothing over plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/

/**
 * The environment for go commands: the job's, without what is not meant for them, and so that git and ssh never ask.
 * GOMAXPROCS, unless the job sets it, is how many modules Go fetches and unpacks at once. GOGC, likewise and where there is
 * memory enough, saves Go a sixth of its time: it collects garbage a quarter as often, for some 200 MB more.
 */
export function childEnvironment(
  env: Record<string, string | undefined>,
  settings: ChildSettings,
): Record<string, string> {
  const { concurrency, stallTimeout, cores = availableParallelism(), platform = process.platform } = settings
  const { memory = process.availableMemory() } = settings
  const known = (name: string) => (platform === 'win32' ? name.toUpperCase() : name)
  const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' }
  const kept = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]],
  )
  const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)))
  const defaults: Record<string, string> = {}
  if (!set.has('GOMAXPROCS')) defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`
  if (!set.has('GOGC') && memory >= ROOMY) defaults['GOGC'] = '400'
  if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
    defaults['GIT_SSH_COMMAND'] = patientSsh(stallTimeout)
  }
  const job = Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults)))
  const bounds = withGitConfig(job, [
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', `${seconds(stallTimeout)}`],
  ])
  return { ...job, ...defaults, ...bounds, ...forced }
}

const ALIVE_COUNT = 3

/** An ssh that never asks, and gives up on a server that does not answer. Go from 1.25 on sets nothing of it. */
function patientSsh(stallTimeout: number): string {
  const alive = [`ServerAliveInterval=${seconds(stallTimeout / ALIVE_COUNT)}`, `ServerAliveCountMax=${ALIVE_COUNT}`]
  const options = ['ControlMaster=no', 'BatchMode=yes', `ConnectTimeout=${seconds(stallTimeout)}`, ...alive]
  return ['ssh', ...options.map(option => `-o ${option}`)].join(' ')
}

/** Both programs know whole seconds, and take 0 for no limit. */
const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000))
