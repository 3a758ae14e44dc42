import { readText } from '../modcache/regular-file.js'
import type { JobEvent } from './save-policy.js'

/** What GitHub says about the event that started this job; nothing elsewhere. */
export async function readJobEvent(env: Record<string, string | undefined>): Promise<JobEvent> {
  if (env.GITHUB_ACTIONS !== 'true') return { name: undefined, ref: undefined, defaultBranch: undefined }
  const payload = await readText(env.GITHUB_EVENT_PATH ?? '').catch(() => '{}')
  return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) }
}

/** Where people see this run; undefined outside GitHub Actions. */
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
