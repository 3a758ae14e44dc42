import { readFile } from 'node:fs/promises'
import type { JobEvent } from './save-policy.js'

/** What GitHub says about the event that started this job; nothing elsewhere. */
export async function readJobEvent(env: Record<string, string | undefined>): Promise<JobEvent> {
  if (env.GITHUB_ACTIONS !== 'true') return { name: undefined, ref: undefined, defaultBranch: undefined }
  const payload = await readFile(env.GITHUB_EVENT_PATH ?? '', 'utf8').catch(() => '{}')
  return { name: env.GITHUB_EVENT_NAME, ref: env.GITHUB_REF, defaultBranch: defaultBranchOf(payload) }
}

function defaultBranchOf(payload: string): string | undefined {
  try {
    const branch: unknown = JSON.parse(payload)?.repository?.default_branch
    return typeof branch === 'string' ? branch : undefined
  } catch {
    return undefined
  }
}
