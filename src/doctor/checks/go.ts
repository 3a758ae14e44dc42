import { promises as dns } from 'node:dns'
import { fromEmptyDirectory, type Go } from '../../go/environment.js'
import { classifyFailure } from '../../go/failures/failures.js'
import type { ProxyList } from '../../go/goproxy.js'
import { compareGoVersions, goMinor, newestLine, switchesToolchain, type VersionLines } from '../../go/version.js'
import { readText } from '../../modcache/regular-file.js'
import { run } from '../../process.js'
import { redactText, shownSetting } from '../../redact.js'
import { hostnameOf, publicHosts } from '../../session/relay.js'
import type { Check, Verdict } from '../finding.js'
import { type Setup, sampleModule } from '../setup.js'
import { apartFrom } from './modules.js'

const LIMIT = 8_000

/** What Go came to when it was asked for one real module. */
interface GoTried {
  module: string
  /** Its standard error, with what GODEBUG=netdns=2 adds; `undefined` after no answer in time. */
  said: string | undefined
  succeeded: boolean
  /** Does the system know the host that Go does not? */
  systemKnows: boolean
}

/** Has Go itself fetch the .info of one module, into an empty cache: the proof of all that is measured beside it. */
export const goItself: Check = {
  id: 'go-itself',
  run: async (setup, signal) => {
    const sample = sampleModule(setup)
    const { go } = setup
    if (sample === undefined || go === undefined || setup.goproxy === undefined) return []
    const module = `${sample.path}@${sample.version}`
    const outcome = await fromEmptyDirectory(setup.options.tempDirectory, directory =>
      run(go.binary, ['list', '-m', module], {
        directory,
        env: { ...setup.env, ...apartFrom(directory), ...onlyProxies(setup), GODEBUG: withTrace(setup.env) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
        grace: 200,
      }),
    )
    const said = outcome.ended === 'by-itself' ? outcome.stderr : undefined
    const host = /\blookup (\S+?)(?: on \S+)?:/.exec(said ?? '')?.[1]
    const known = host === undefined ? [] : await dns.lookup(host, { all: true }).catch(() => [])
    return [judgeGo({ module, said, succeeded: outcome.code === 0, systemKnows: known.length > 0 })]
  },
}

export function judgeGo({ module, said, succeeded, systemKnows }: GoTried): Verdict {
  const order = /hostLookupOrder\((.*?)\) = (.*)/.exec(said ?? '')
  const resolver = order ? `; it looks up ${order[1]} by ${order[2]}` : ''
  if (succeeded) return { kind: 'ok', reason: 'go-reaches', measured: `${module}${resolver}` }
  if (said === undefined)
    return { kind: 'fail', reason: 'go-hangs', measured: `${module}: no answer in ${LIMIT / 1000} s` }
  const text = said.replace(/^go package net: .*\n?/gm, '').trim()
  const measured = `${redactText(text).slice(0, 2000)}${resolver}`
  if (systemKnows) return { kind: 'fail', reason: 'go-dns-differs', measured }
  return { kind: 'fail', reason: 'go-fails', measured, values: { hint: classifyFailure(text).hint } }
}

/** All of them, although a private pattern or `off` may keep Go from it. */
function onlyProxies({ goproxy }: Setup): Record<string, string> {
  const { proxies = [] } = goproxy ?? {}
  const list = proxies.map(({ url, next }, index) => {
    return index === proxies.length - 1 ? url : `${url}${next === 'when-absent' ? ',' : '|'}`
  })
  return { GOPROXY: list.join(''), GONOPROXY: 'none', GOPRIVATE: '', GOSUMDB: 'off' }
}

const withTrace = ({ GODEBUG }: Record<string, string>) => (GODEBUG ? `${GODEBUG},netdns=2` : 'netdns=2')

/** What is known of the Go that is there, and what the project asks for. */
interface Versions {
  version: string
  gotoolchain: string
  asking: { shown: string; lines: VersionLines }[]
}

export const goVersion: Check = {
  id: 'go-version',
  run: async ({ go, noGo, project }) => {
    if (go === undefined) {
      const measured = noGo?.message ?? ''
      return [{ kind: 'fail', reason: 'no-go', measured, values: { hint: noGo?.hint ?? 'Install Go.' } }]
    }
    const { version, settings } = go
    return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: project?.units ?? [] })
  },
}

export function judgeVersion({ version, gotoolchain, asking }: Versions): Verdict[] {
  const { oldest, asOf } = SUPPORT_WINDOW
  const verdicts: Verdict[] = []
  const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`
  if (compareGoVersions(goMinor(version), oldest) < 0) {
    verdicts.push({
      kind: 'warn',
      reason: 'go-unsupported',
      measured: `${measured}; on ${asOf} Go ${oldest} was the oldest with fixes`,
      values: { version, oldest },
    })
  }
  for (const { shown: file, lines } of asking) {
    const asked = newestLine(lines).replace(/^go/, '')
    const values = { file, asked }
    const seen = `${measured}; ${file} asks for ${asked}`
    if (gotoolchain === 'local' && compareGoVersions(lines.go ?? '1.0', version) > 0) {
      verdicts.push({ kind: 'fail', reason: 'toolchain-forbidden', measured: seen, values })
    } else if (switchesToolchain(version, gotoolchain, lines)) {
      verdicts.push({ kind: 'warn', reason: 'toolchain-fetched', measured: seen, values })
    }
  }
  return verdicts.length > 0 ? verdicts : [{ kind: 'ok', reason: 'go-works', measured }]
}

/**
 * Which releases of Go get fixes: each major one until two newer ones are out (go.dev/doc/devel/release). There is no
 * asking without a network, so it is written down here, with the day it was true.
 */
export const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' }

/** What of Go's settings decides where modules come from. */
interface SourceSettings {
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

function judgeSettings(found: SourceSettings): Verdict[] {
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

/** What decides about downloads; other settings surprise nobody here. */
const TELLING =
  /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/

/** Settings that `go env -w` left on this machine count wherever no variable says otherwise, and no workflow shows them. */
export const goEnvFile: Check = {
  id: 'go-env-file',
  run: async ({ go, env }) => {
    const file = go?.settings.GOENV ?? ''
    if (file === '' || file === 'off') return []
    const text = await readText(file).catch(() => '')
    return judgeEnvFile({ file, text, env })
  },
}

function judgeEnvFile(found: { file: string; text: string; env: Record<string, string> }): Verdict[] {
  const { file, text, env } = found
  const lines = text.split('\n').filter(line => TELLING.test(line))
  const counting = lines.filter(line => !env[line.split('=', 1)[0] ?? ''])
  if (counting.length === 0) return []
  const names = counting.map(line => line.split('=', 1)[0] ?? '')
  const measured = `${file}: ${counting.map(shown).join(', ')}`
  return [{ kind: 'warn', reason: 'env-file', measured, values: { names: names.join(' ') } }]
}

/** A command of GOAUTH can hold secrets anywhere. */
function shown(line: string): string {
  const [, name = '', value = ''] = /^(.*?)=(.*)$/s.exec(line) ?? []
  if (name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim())) return 'GOAUTH=(hidden)'
  return `${name}=${shownSetting(value)}`
}
