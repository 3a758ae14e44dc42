import { availableParallelism } from 'node:os'

/** What of this run the environment of Go depends on. */
export interface ChildSettings {
  /** Connections to one source. */
  concurrency: number
  /** Default: what the machine has. */
  cores?: number
  /** Default: where this runs. On Windows names of variables are the same in any case. */
  platform?: NodeJS.Platform
}

/**
 * Ours, and the runner's: inputs may hold secrets, and through the rest a child could speak for the job. With
 * REQUEST_METHOD Go takes itself for a CGI program and reaches nothing over plain http (x/net/http/httpproxy).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_|GO_MOD_WARMUP_)|^GITHUB_(?:OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$|^REQUEST_METHOD$/

/**
 * The environment for go commands: the job's, without what is not meant for them, and so that git and ssh never ask.
 * GOMAXPROCS, unless the job sets it, is how many modules Go fetches and unpacks at once.
 */
export function childEnvironment(
  env: Record<string, string | undefined>,
  { concurrency, cores = availableParallelism(), platform = process.platform }: ChildSettings,
): Record<string, string> {
  const known = (name: string) => (platform === 'win32' ? name.toUpperCase() : name)
  const forced = { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never' }
  const kept = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value === undefined || WITHHELD.test(known(name)) || known(name) in forced ? [] : [[name, value]],
  )
  const set = new Set(kept.filter(([, value]) => value !== '').map(([name]) => known(name)))
  const defaults: Record<string, string> = {}
  if (!set.has('GOMAXPROCS')) defaults['GOMAXPROCS'] = `${Math.min(concurrency, Math.max(16, cores))}`
  if (!set.has('GIT_SSH_COMMAND') && !set.has('GIT_SSH')) {
    defaults['GIT_SSH_COMMAND'] = 'ssh -o ControlMaster=no -o BatchMode=yes'
  }
  return { ...Object.fromEntries(kept.filter(([name]) => !(known(name) in defaults))), ...defaults, ...forced }
}
