import type { FailureClass } from '../../go/failures/failures.js'
import type { Verdict } from '../finding.js'
import type { ModuleOrigin, ModuleRoute } from './route.js'

const CHECKSUMS: Record<ModuleRoute['checksums'], string> = {
  asked: 'the checksum database is asked',
  off: 'the checksum database is off',
  private: 'the checksum database is not asked (GONOSUMDB)',
  'in-go-sum': 'go.sum has its sums, so the checksum database is not asked',
}

/** Can Go get this module, as things are? */
export function judgeRoute(route: ModuleRoute): Verdict {
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
