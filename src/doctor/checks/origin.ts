import { classifyFailure } from '../../go/failures/failures.js'
import { run } from '../../process.js'
import { redactText } from '../../redact.js'
import type { ModuleOrigin } from './route.js'

/** How to ask: an empty directory, which also takes what Go leaves, and the environment of go commands. */
export interface Asking {
  binary: string
  directory: string
  env: Record<string, string>
  signal: AbortSignal
}

/** A version that names a commit instead of a tag. */
const PSEUDO = /-(?:0\.)?\d{14}-[0-9a-f]{12}(?:\+incompatible)?$/

/**
 * Asks the place a module is developed at, by Go itself: so go-get pages, git, its credentials and GOVCS count as they do
 * for a download. Of a tag that takes the list of tags, of a commit the commit itself. Never throws.
 */
export async function askOrigin(module: string, { binary, directory, env, signal }: Asking): Promise<ModuleOrigin> {
  const [path = '', version] = module.split('@')
  const isCommit = version !== undefined && PSEUDO.test(version)
  const outcome = await run(binary, ['list', '-m', '-json', ...(isCommit ? [module] : ['-versions', path])], {
    directory,
    env: { ...env, ...apartFrom(directory), GOPROXY: 'direct', GOSUMDB: 'off' },
    signal,
    grace: 200,
  }).catch((error: Error) => ({ ended: 'by-itself' as const, code: 1, stdout: '', stderr: error.message }))
  if (outcome.ended !== 'by-itself') {
    return { kind: 'failed', class: 'transient', text: 'no answer in time', hint: 'Try again later.' }
  }
  if (outcome.code !== 0) {
    const { class: kind, hint } = classifyFailure(outcome.stderr)
    return { kind: 'failed', class: kind, text: redactText(outcome.stderr.trim()).slice(0, 2000), hint }
  }
  const versions: string[] = JSON.parse(outcome.stdout).Versions ?? []
  const latest = versions.length > 0 ? `the newest versions are ${versions.slice(-5).join(', ')}` : 'it has no versions'
  if (isCommit || version === undefined || versions.includes(version)) return { kind: 'found', text: 'found' }
  // Go lists no tags that it would call incompatible, so that of them nothing can be said.
  if (version.endsWith('+incompatible')) return { kind: 'found', text: 'its repository is there' }
  return { kind: 'no-version', text: `it has no ${version}; ${latest}` }
}

/** Keeps a go command from everything of the project and of the module cache. */
export function apartFrom(directory: string): Record<string, string> {
  return {
    GOMODCACHE: directory,
    GOFLAGS: '-mod=mod -modcacherw',
    GOWORK: 'off',
    GOTOOLCHAIN: 'local',
    GO111MODULE: 'on',
  }
}
