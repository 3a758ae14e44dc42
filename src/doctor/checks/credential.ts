import { parseGitCredential } from '../../network/credential-sources.js'
import { Credentials } from '../../network/credentials.js'
import { run } from '../../process.js'
import type { Setup } from '../setup.js'

const LIMIT = 3_000

/** Is there any credential for https://PATH: of GOAUTH or netrc, or by git? Tells nothing else about it. */
export async function hasCredential(path: string, { env, go, options }: Setup, signal: AbortSignal): Promise<boolean> {
  const url = `https://${path}`
  const at = { directory: options.workingDirectory, signal }
  const credentials = new Credentials({
    ...at,
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    commandTimeout: LIMIT,
  })
  const headers = await credentials.for(url).catch(() => ({}))
  if (Object.keys(headers).length > 0) return true
  const git = async (args: string[], input?: string) => {
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LIMIT)])
    const asked = { ...at, env: { ...env, GIT_ASKPASS: '', SSH_ASKPASS: '' }, signal: timeUp, ...(input && { input }) }
    const outcome = await run('git', args, asked).catch(() => undefined)
    return outcome?.code === 0 ? outcome.stdout : ''
  }
  const [header, filled] = await Promise.all([
    git(['config', '--get-urlmatch', 'http.extraHeader', url]),
    git(['credential', 'fill'], `url=${url}\n`),
  ])
  return header !== '' || parseGitCredential(filled, url) !== undefined
}
