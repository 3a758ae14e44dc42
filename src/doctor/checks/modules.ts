import { fromEmptyDirectory } from '../../go/environment.js'
import { classifyFailure } from '../../go/failures/failures.js'
import type { FailureClass } from '../../go/failures/rules.js'
import { matchesPatterns } from '../../go/patterns.js'
import { moduleFileName } from '../../modcache/module-file.js'
import { parseGitCredential } from '../../network/credential-sources.js'
import { Credentials } from '../../network/credentials.js'
import { run } from '../../process.js'
import { redactText, shownSetting } from '../../redact.js'
import { ask, type Network } from '../connection.js'
import type { ModuleOrigin, ModuleRoute, UpstreamAnswer } from '../diagnosis.js'
import type { Check, Verdict } from '../finding.js'
import type { Setup } from '../setup.js'

/** What stops at the limit has to be told before the whole time is up. */
const LIMIT = 10_000

/** A check for each module that is asked for. `tell` gets each route that was found out. */
export function moduleChecks(setup: Setup, network: Network, tell: (route: ModuleRoute) => void): Check[] {
  return setup.modules.map(given => {
    const module = withVersion(given, setup)
    return {
      id: 'module',
      of: module,
      run: async (_, signal) => {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT)])
        const route = await routeOf(module, { setup, network, signal: limited })
        if (route === undefined) return []
        tell(route)
        return [judgeRoute(route)]
      },
    }
  })
}

/** The version that the project requires, where none was given. */
function withVersion(module: string, { project }: Setup): string {
  if (module.includes('@')) return module
  const required = project?.units.flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? [])) ?? []
  const found = required.find(({ Path }) => Path === module)
  return found ? `${module}@${found.Version}` : module
}

async function routeOf(
  module: string,
  { setup, network, signal }: { setup: Setup; network: Network; signal: AbortSignal },
): Promise<ModuleRoute | undefined> {
  const { go, goproxy, env, options } = setup
  if (go === undefined || goproxy === undefined) return undefined
  const [path = ''] = module.split('@')
  const pattern = (go.settings.GONOPROXY ?? '').split(',').find(one => matchesPatterns(one, path))
  const found = await Promise.all([
    pattern === undefined ? Promise.all(goproxy.proxies.map(proxy => askUpstream(module, proxy, network, signal))) : [],
    hasCredential(path, setup, signal),
  ])
  const [told, known] = found
  const isServed = told.find(one => one.kind === 'found' || !one.goesOn)?.kind === 'found'
  const origin = isServed
    ? undefined
    : await fromEmptyDirectory(options.tempDirectory, directory =>
        askOrigin(module, { binary: go.binary, directory, env, signal }),
      )
  return {
    module,
    ...(pattern !== undefined && { pattern }),
    told,
    end: goproxy.end,
    ...(origin && { origin }),
    hasCredential: known,
    checksums: checksumsOf(module, setup),
  }
}

async function askUpstream(
  module: string,
  proxy: { url: string; next: 'when-absent' | 'after-any-failure' },
  { http }: Network,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const upstream = shownSetting(proxy.url)
  const anyway = proxy.next === 'after-any-failure'
  if (/^file:/i.test(proxy.url)) return { upstream, kind: 'not-asked', goesOn: true, text: 'a directory, not asked' }
  const { status, trouble } = await ask(http, { upstream: proxy.url, path: infoPath(module), signal })
  if (trouble === undefined) return { upstream, kind: 'found', goesOn: false, text: 'found' }
  const isAbsent = status === 404 || status === 410
  const text = status === undefined ? trouble.text : `status ${status}`
  return { upstream, kind: isAbsent ? 'absent' : 'failed', goesOn: isAbsent || anyway, text }
}

function infoPath(module: string): string {
  const [path = '', version] = module.split('@')
  const name = moduleFileName({ path, version: version ?? 'v0.0.0', kind: 'info' })
  return version === undefined ? name.replace(/@v\/[^/]*$/, '@latest') : name
}

function checksumsOf(module: string, { go, sums }: Setup): ModuleRoute['checksums'] {
  const [path = '', version = ''] = module.split('@')
  if (sums?.allows({ path, version, kind: 'zip' })) return 'in-go-sum'
  if (go?.settings.GOSUMDB === 'off') return 'off'
  return matchesPatterns(go?.settings.GONOSUMDB ?? '', path) ? 'private' : 'asked'
}

const CHECKSUMS: Record<ModuleRoute['checksums'], string> = {
  asked: 'the checksum database is asked',
  off: 'the checksum database is off',
  private: 'the checksum database is not asked (GONOSUMDB)',
  'in-go-sum': 'go.sum has its sums, so the checksum database is not asked',
}

/** Can Go get this module, as things are? */
function judgeRoute(route: ModuleRoute): Verdict {
  const { told, origin, module, pattern } = route
  const measured = routeText(route)
  const upstreams = told.map(one => one.upstream).join(', ')
  const values = { module, upstreams, hint: origin?.hint ?? '', host: module.split('/', 1)[0] ?? '' }
  const verdict = (kind: Verdict['kind'], reason: Verdict['reason']): Verdict => ({ kind, reason, measured, values })
  const deciding = pattern === undefined ? told.find(one => one.kind === 'found' || !one.goesOn) : undefined
  if (deciding?.kind === 'found') return verdict('ok', 'module-there')
  if (deciding?.kind === 'failed') return verdict('fail', 'module-blocked')
  const isDirect = pattern !== undefined || route.end === 'direct'
  if (origin?.kind === 'found') return isDirect ? verdict('ok', 'module-there') : verdict('fail', 'module-not-yet')
  if (origin?.kind === 'no-version') return verdict('fail', 'module-no-version')
  return verdict('fail', reasonOf(origin, route))
}

function reasonOf(origin: ModuleOrigin | undefined, { hasCredential }: ModuleRoute): Verdict['reason'] {
  const reasons: Partial<Record<FailureClass, Verdict['reason']>> = {
    auth: hasCredential ? 'origin-refuses' : 'origin-no-credential',
    'not-found': 'module-nowhere',
    transient: 'origin-unreachable',
  }
  return reasons[origin?.class ?? 'unknown'] ?? 'origin-fails'
}

function routeText(route: ModuleRoute): string {
  const { pattern, told, end, origin, hasCredential, checksums } = route
  const way =
    pattern === undefined
      ? [...told.map(({ upstream, kind, text }) => `${upstream}: ${kind === 'found' ? 'found' : text}`), end]
      : [`direct, for it matches ${pattern} of GONOPROXY`]
  const [first = ''] = origin?.text.split('\n') ?? []
  const at = origin === undefined ? [] : [`origin: ${origin.kind === 'failed' ? origin.text : first}`]
  const credential = hasCredential ? 'credential for the origin: found' : 'credential for the origin: none'
  return [`route: ${way.join(' → ')}`, ...at, credential, CHECKSUMS[checksums]].join('\n')
}

/** How to ask: an empty directory, which also takes what Go leaves, and the environment of go commands. */
interface Asking {
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
async function askOrigin(module: string, { binary, directory, env, signal }: Asking): Promise<ModuleOrigin> {
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

const CREDENTIAL_LIMIT = 3_000

/** Is there any credential for https://PATH: of GOAUTH or netrc, or by git? Tells nothing else about it. */
async function hasCredential(path: string, { env, go, options }: Setup, signal: AbortSignal): Promise<boolean> {
  const url = `https://${path}`
  const at = { directory: options.workingDirectory, signal }
  const credentials = new Credentials({
    ...at,
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    commandTimeout: CREDENTIAL_LIMIT,
  })
  const headers = await credentials.for(url).catch(() => ({}))
  if (Object.keys(headers).length > 0) return true
  const git = async (args: string[], input?: string) => {
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(CREDENTIAL_LIMIT)])
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
