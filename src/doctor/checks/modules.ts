import { fromEmptyDirectory } from '../../go/environment.js'
import { matchesPatterns } from '../../go/patterns.js'
import { moduleFileName } from '../../modcache/module-file.js'
import { shownSetting } from '../../redact.js'
import type { Check } from '../finding.js'
import type { Network } from '../network.js'
import type { Setup } from '../setup.js'
import { ask } from '../upstreams/ask.js'
import { hasCredential } from './credential.js'
import { judgeRoute } from './judge-route.js'
import { askOrigin } from './origin.js'
import type { ModuleRoute, UpstreamAnswer } from './route.js'

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
