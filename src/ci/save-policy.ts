/** The event that started the job. Outside GitHub Actions, only tags are known. */
export interface JobEvent {
  /** GITHUB_EVENT_NAME. */
  name: string | undefined
  /** GITHUB_REF, or the tag of another CI system. */
  ref: string | undefined
  /** From the event's payload; undefined if not given. */
  defaultBranch: string | undefined
}

/** Whether this run may save, and if not, why. */
type SavePolicy = { allowed: true } | { allowed: false; reason: PolicyReason }

/** Reasons from options and events; see NoSaveReason for those of the run itself. */
export type PolicyReason =
  | 'cache-off'
  | 'read-only'
  | 'save-if'
  | 'pull-request'
  | 'release'
  | 'untrusted-event'
  | 'other-branch'
  | 'unknown-event'

const NEVER: Record<string, PolicyReason> = {
  pull_request: 'pull-request',
  pull_request_review: 'pull-request',
  pull_request_review_comment: 'pull-request',
  release: 'release',
  create: 'release',
  registry_package: 'release',
  pull_request_target: 'untrusted-event',
  workflow_run: 'untrusted-event',
  issue_comment: 'untrusted-event',
}

/** Events that start a job manually or on a schedule: they save on any branch. */
const SAVING_EVENTS = ['schedule', 'workflow_dispatch']

/** The default branch, or its usual names. */
function savingBranches({ defaultBranch }: Pick<JobEvent, 'defaultBranch'>): string[] {
  return defaultBranch === undefined ? ['main', 'master'] : [defaultBranch]
}

/**
 * Decides which runs save. Entries of a pull request are useless for others, those of a release are a target for
 * poisoning, and entries saved by an untrusted event on the default branch would be restored everywhere.
 */
export function savePolicy(
  options: { cache: 'auto' | 'true' | 'false' | 'read-only'; saveIf: boolean | undefined },
  event: JobEvent,
): SavePolicy {
  const no = (reason: PolicyReason): SavePolicy => ({ allowed: false, reason })
  if (options.cache === 'false') return no('cache-off')
  if (options.cache === 'read-only') return no('read-only')
  if (options.saveIf !== undefined) return options.saveIf ? { allowed: true } : no('save-if')
  if (options.cache === 'true' || event.name === undefined) return { allowed: true }
  const never = NEVER[event.name]
  if (never !== undefined) return no(never)
  if (SAVING_EVENTS.includes(event.name)) return { allowed: true }
  if (event.name !== 'push') return no('unknown-event')
  if (event.ref?.startsWith('refs/tags/')) return no('release')
  return savingBranches(event).some(branch => event.ref === `refs/heads/${branch}`)
    ? { allowed: true }
    : no('other-branch')
}

/** Where other CI systems name the tag that they build; Azure Pipelines has a whole ref. */
const TAGS = [
  'CI_COMMIT_TAG',
  'BUILDKITE_TAG',
  'CIRCLE_TAG',
  'TRAVIS_TAG',
  'DRONE_TAG',
  'CIRRUS_TAG',
  'BITBUCKET_TAG',
  'SEMAPHORE_GIT_TAG_NAME',
  'APPVEYOR_REPO_TAG_NAME',
  'TAG_NAME',
]

/**
 * Reads the event that started this job on GitHub; elsewhere only the tag is known.
 * @param readPayload reads the file given by GITHUB_EVENT_PATH
 */
export async function readJobEvent(
  env: Record<string, string | undefined>,
  readPayload: (path: string) => Promise<string>,
): Promise<JobEvent> {
  if (env.GITHUB_ACTIONS !== 'true') {
    const tag = TAGS.map(name => env[name]).find(Boolean)
    return {
      name: undefined,
      ref: tag === undefined ? env.BUILD_SOURCEBRANCH : `refs/tags/${tag}`,
      defaultBranch: undefined,
    }
  }
  const payload = await readPayload(env.GITHUB_EVENT_PATH ?? '').catch(() => '{}')
  return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) }
}

/** The URL of this run; undefined outside GitHub Actions. */
export function addressOfRun(env: Record<string, string | undefined>): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env
  return server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined
}

function defaultBranchOf(payload: string): string | undefined {
  try {
    const branch: unknown = JSON.parse(payload)?.repository?.default_branch
    return typeof branch === 'string' ? branch : undefined
  } catch {
    return undefined
  }
}
