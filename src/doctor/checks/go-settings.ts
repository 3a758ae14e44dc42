import type { Go } from '../../go/environment.js'
import type { ProxyList } from '../../go/goproxy.js'
import { shownSetting } from '../../redact.js'
import { hostnameOf, publicHosts } from '../../session/relay.js'
import type { Check, Verdict } from '../finding.js'

/** What of Go's settings decides where modules come from. */
export interface SourceSettings {
  settings: Go['settings']
  /** Undefined where GOPROXY cannot be read, for the reason given. */
  goproxy: ProxyList | undefined
  refusal?: { message: string; hint: string }
  /** Hosts of proxies that everybody uses. */
  known: Set<string>
}

export const goSettings: Check = {
  id: 'go-settings',
  run: async ({ go, goproxy, badGoproxy }) => {
    if (go === undefined) return []
    const refusal = badGoproxy && { message: badGoproxy.message, hint: badGoproxy.hint ?? '' }
    const known = await publicHosts(go)
    return judgeSettings({ settings: go.settings, goproxy, known, ...(refusal && { refusal }) })
  },
}

export function judgeSettings(found: SourceSettings): Verdict[] {
  const verdicts = [...judgeFlags(found.settings), ...judgePatterns(found), ...judgeList(found)]
  if (verdicts.length > 0) return verdicts
  const { GOPROXY = '', GOPRIVATE, GOFLAGS } = found.settings
  const shown = [
    `GOPROXY=${shownList(GOPROXY)}`,
    GOPRIVATE && `GOPRIVATE=${shownSetting(GOPRIVATE)}`,
    GOFLAGS && `GOFLAGS=${GOFLAGS}`,
  ]
  return [{ kind: 'ok', reason: 'settings-agree', measured: shown.filter(Boolean).join(', ') }]
}

function judgeFlags({ GO111MODULE = '', GOFLAGS = '' }: Go['settings']): Verdict[] {
  const words = GOFLAGS.split(/\s+/).filter(word => word !== '')
  const stray = words.find(word => !/^["']?-/.test(word))
  const measured = `GOFLAGS=${GOFLAGS}`
  return [
    ...verdictIf(GO111MODULE === 'off', {
      kind: 'fail',
      reason: 'modules-off',
      measured: `GO111MODULE=${GO111MODULE}`,
    }),
    ...verdictIf(stray !== undefined, {
      kind: 'fail',
      reason: 'goflags-stray',
      measured,
      values: { word: stray ?? '' },
    }),
    ...verdictIf(/(?:^|\s)--?mod=mod\b/.test(GOFLAGS), { kind: 'warn', reason: 'goflags-mod', measured }),
  ]
}

/** GOPRIVATE is only what GONOPROXY and GONOSUMDB are where nobody sets them. */
function judgePatterns({ settings, goproxy, known }: SourceSettings): Verdict[] {
  const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '', GOSUMDB = '' } = settings
  const schemed = Object.entries({ GOPRIVATE, GONOPROXY, GONOSUMDB }).find(([, value]) => value.includes('://'))
  const pastProxies = new Set(patternsOf(GONOPROXY))
  const sent = patternsOf(GOPRIVATE).filter(pattern => !pastProxies.has(pattern))
  const toPublic = goproxy?.proxies.find(({ url }) => known.has(hostnameOf(url)))
  const unsaid = new Set(patternsOf(GONOSUMDB))
  const told = patternsOf(GOPRIVATE).filter(pattern => !unsaid.has(pattern))
  return [
    ...verdictIf(schemed !== undefined, {
      kind: 'fail',
      reason: 'pattern-scheme',
      measured: `${schemed?.[0]}=${shownSetting(schemed?.[1] ?? '')}`,
      values: { name: schemed?.[0] ?? '' },
    }),
    ...verdictIf(sent.length > 0 && toPublic !== undefined, {
      kind: 'warn',
      reason: 'private-to-public',
      measured: `GOPRIVATE=${shownSetting(GOPRIVATE)}, GONOPROXY=${shownSetting(GONOPROXY)}, GOPROXY begins with ${shownSetting(toPublic?.url ?? '')}`,
      values: { pattern: sent.join(',') },
    }),
    ...verdictIf(told.length > 0 && GOSUMDB !== 'off', {
      kind: 'warn',
      reason: 'private-to-sumdb',
      measured: `GOPRIVATE=${shownSetting(GOPRIVATE)}, GONOSUMDB=${shownSetting(GONOSUMDB)}`,
      values: { pattern: told.join(',') },
    }),
  ]
}

function judgeList({ settings, goproxy, refusal }: SourceSettings): Verdict[] {
  const { GOPROXY = '', GONOPROXY = '' } = settings
  const measured = `GOPROXY=${shownList(GOPROXY)}`
  if (goproxy === undefined) {
    const values = { hint: refusal?.hint ?? '' }
    return [{ kind: 'fail', reason: 'goproxy-unreadable', measured: refusal?.message ?? measured, values }]
  }
  const [, ignored] = /(?:^|[,|])\s*(?:direct|off)\s*[,|](.*[^\s,|].*)$/.exec(GOPROXY) ?? []
  const origins = patternsOf(GONOPROXY).filter(pattern => pattern !== 'none')
  const { proxies, end } = goproxy
  return [
    ...verdictIf(proxies.length === 0 && end === 'off', { kind: 'fail', reason: 'goproxy-off', measured }),
    ...verdictIf(end === 'off' && origins.length > 0, {
      kind: 'warn',
      reason: 'off-not-offline',
      measured: `${measured}, GONOPROXY=${shownSetting(GONOPROXY)}`,
      values: { pattern: origins.join(',') },
    }),
    ...verdictIf(ignored !== undefined, { kind: 'warn', reason: 'goproxy-ignored', measured }),
  ]
}

const patternsOf = (value: string) =>
  value
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '')

const verdictIf = (holds: boolean, verdict: Verdict) => (holds ? [verdict] : [])

const shownList = (value: string) =>
  shownSetting(value).replace(/\s*([,|])\s*/g, (_, mark) => (mark === ',' ? ', ' : ' | '))
