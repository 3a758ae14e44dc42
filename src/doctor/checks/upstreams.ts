import { stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProxyList } from '../../go/goproxy.js'
import { moduleFileName } from '../../modcache/module-file.js'
import { kindOf, readText } from '../../modcache/regular-file.js'
import { secondsText, sizeText } from '../../output/format.js'
import { run } from '../../process.js'
import { shownSetting } from '../../redact.js'
import { ask, type Destination, type Network, took, travelTo } from '../connection.js'
import type { Journey, JourneyRequest, JourneySecurity, JourneyStop } from '../diagnosis.js'
import type { Check, Verdict } from '../finding.js'
import { type Setup, sampleModule } from '../setup.js'

/** A check for each entry of GOPROXY that is a server or a directory. `tell` gets each journey that was made. */
export function upstreamChecks(setup: Setup, network: Network, tell: (journey: Journey) => void): Check[] {
  const { proxies } = setup.goproxy ?? { proxies: [] }
  const sample = sampleOf(setup)
  return proxies.map(({ url }, position) => ({
    id: 'upstream',
    of: shownSetting(url),
    run: async ({ env, goproxy }, signal) => {
      if (/^file:/i.test(url)) return await judgeDirectory(url)
      const journey = await travelTo({ url, env, sample }, { ...network, signal })
      tell(journey)
      const verdicts = [...judgeWay(journey), ...judgeAnswers(journey)]
      const isDead = verdicts.some(({ kind }) => kind === 'fail')
      const order = goproxy ? judgeOrder(goproxy, position, isDead) : []
      const fine: Verdict = { kind: 'ok', reason: 'upstream-answers', measured: journeyText(journey) }
      return isDead ? [...verdicts, ...order] : [fine, ...verdicts]
    },
  }))
}

function sampleOf(setup: Setup): Destination['sample'] {
  const found = sampleModule(setup)
  if (found === undefined) return undefined
  const name = (kind: 'mod' | 'info' | 'zip') => moduleFileName({ ...found, kind })
  return [name('mod'), name('info'), name('zip')]
}

async function judgeDirectory(url: string): Promise<Verdict[]> {
  const found = await whatIs(url).catch((error: Error) => error.message)
  if (found === 'a directory') return [{ kind: 'ok', reason: 'upstream-answers', measured: found }]
  return [{ kind: 'fail', reason: 'upstream-directory', measured: found }]
}

const whatIs = async (url: string) => kindOf(await stat(fileURLToPath(url)))

/** Where the checksum database was looked for, in Go's order. */
interface Searched {
  name: string
  places: { where: string; answers: boolean; text: string }[]
  /** Does go.sum lack something, so that it will be asked? */
  isNeeded: boolean
}

/** Can the checksum database be reached: through an upstream that passes it on, or at its own place? */
export function checksumDatabase(network: Network): Check {
  return {
    id: 'checksum-database',
    run: async (setup, signal) => {
      const [name = '', mirror] = (setup.go?.settings.GOSUMDB ?? '').trim().split(/\s+/)
      if (name === '' || name === 'off') return []
      const host = name.split('+', 1)[0] ?? ''
      const isThere = async (upstream: string, path: string) => {
        const { status, trouble } = await ask(network.http, { upstream, path, signal })
        const text = status === undefined ? (trouble?.text ?? '') : `status ${status}`
        return { where: new URL(upstream).host, answers: trouble === undefined, text }
      }
      // With a mirror Go asks no proxy (modfetch/sumdb.go, initBase).
      const proxies = mirror === undefined ? serversOf(setup) : []
      const places = await Promise.all(proxies.map(url => isThere(url, `sumdb/${host}/supported`)))
      if (!places.some(one => one.answers)) places.push(await isThere(mirror ?? `https://${host}`, 'latest'))
      return [judgeDatabase({ name: host, places, isNeeded: needsDatabase(setup) })]
    },
  }
}

export function judgeDatabase({ name, places, isNeeded }: Searched): Verdict {
  const measured = places.map(({ where, text }) => `${where}: ${text}`).join('\n')
  if (places.some(one => one.answers)) return { kind: 'ok', reason: 'sumdb-answers', measured: `${name}\n${measured}` }
  return { kind: isNeeded ? 'fail' : 'warn', reason: 'sumdb-unreachable', measured, values: { name } }
}

function serversOf({ goproxy }: Setup): string[] {
  return (goproxy?.proxies ?? []).map(({ url }) => url).filter(url => /^https?:/i.test(url))
}

function needsDatabase({ project, sums }: Setup): boolean {
  const required = (project?.units ?? []).flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
  return required.some(({ Path, Version }) => !sums?.allows({ path: Path, version: Version, kind: 'mod' }))
}

type Environment = Record<string, string>

/** A proxy that a program other than Go was told of. */
interface ForeignProxy {
  where: string
  url: string
}

export const networkSettings: Check = {
  id: 'network-settings',
  run: async ({ env, options }, signal) => {
    const foreign = await Promise.all([gitProxy(env, { directory: options.workingDirectory, signal }), npmProxy(env)])
    return judgeNetwork(env, foreign.flat())
  },
}

/** Go reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals first, and nothing else. */
function judgeNetwork(env: Environment, foreign: ForeignProxy[]): Verdict[] {
  const either = (name: string) => env[name] || env[name.toLowerCase()] || ''
  const shown = (name: string) => `${name}=${shownSetting(env[name] ?? '')}`
  const twice = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].find(name => {
    const [upper, lower] = [env[name], env[name.toLowerCase()]]
    return upper && lower && upper !== lower
  })
  const verdicts: Verdict[] = []
  if (twice !== undefined) {
    const measured = `${shown(twice)}, ${shown(twice.toLowerCase())}`
    verdicts.push({ kind: 'warn', reason: 'proxy-twice', measured, values: { name: twice } })
  }
  const rule = either('NO_PROXY')
    .split(',')
    .find(entry => entry.includes('://'))
  if (rule !== undefined) {
    verdicts.push({ kind: 'fail', reason: 'no-proxy-scheme', measured: `NO_PROXY holds ${shownSetting(rule.trim())}` })
  }
  if (either('HTTPS_PROXY') !== '') return verdicts
  const [known] = [
    ...['HTTP_PROXY', 'ALL_PROXY'].flatMap(name => (either(name) ? [{ where: name, url: either(name) }] : [])),
    ...foreign,
  ]
  if (known !== undefined) {
    const { where } = known
    const url = shownSetting(known.url)
    verdicts.push({ kind: 'warn', reason: 'proxy-unknown-to-go', measured: `${where}: ${url}`, values: { where, url } })
  }
  return verdicts
}

async function gitProxy(env: Environment, at: { directory: string; signal: AbortSignal }): Promise<ForeignProxy[]> {
  const asked = await run('git', ['config', '--get', 'http.proxy'], { ...at, env }).catch(() => undefined)
  const url = asked?.code === 0 ? asked.stdout.trim() : ''
  return url === '' ? [] : [{ where: 'git (http.proxy)', url }]
}

async function npmProxy(env: Environment): Promise<ForeignProxy[]> {
  const text = await readText(join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.npmrc')).catch(() => '')
  const url = env['npm_config_https_proxy'] || /^\s*(?:https-)?proxy\s*=\s*(\S+)/m.exec(text)?.[1]
  return url ? [{ where: 'npm', url }] : []
}

const SLOW_LOOKUP = 1_000

/** What is the matter with the way to an upstream: names, addresses, the proxy, TLS. */
export function judgeWay(journey: Journey): Verdict[] {
  const { stopped, secured } = journey
  return [
    ...(stopped ? [judgeStop(stopped, journey)] : []),
    ...judgeAddresses(journey),
    ...(secured && !stopped && secured.isPrivate ? [judgePrivate(secured)] : []),
  ]
}

function judgeStop(stop: JourneyStop, { to, through, secured, addresses }: Journey): Verdict {
  const values = {
    host: to,
    proxy: through ?? '',
    issuer: secured?.root || secured?.issuer || 'nobody',
    code: stop.text,
  }
  const at = addresses.length > 0 ? `${to} (${addresses.join(', ')})` : to
  const fail = (reason: Verdict['reason'], measured = `${at}: ${stop.text}`): Verdict => {
    return { kind: 'fail', reason, measured, values }
  }
  if (stop.phase === 'tls') return secured ? fail(tlsReason(stop.text), tlsText(secured)) : fail('tls-broken')
  if (stop.status === 407) return fail('proxy-auth')
  if (stop.status !== undefined) return fail('proxy-refuses')
  if (through !== undefined) return fail('proxy-unreachable')
  return fail(stop.phase === 'lookup' ? 'host-unknown' : 'upstream-unreachable')
}

function tlsReason(code: string): Verdict['reason'] {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'tls-name'
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'tls-expired'
  return 'tls-untrusted'
}

function judgePrivate(secured: JourneySecurity): Verdict {
  return { kind: 'ok', reason: 'tls-private', measured: tlsText(secured), values: { issuer: secured.root } }
}

/** `TLSv1.3, issued by "R13" (ISRG Root X1), valid to …`. */
function tlsText({ version, issuer, root, validTo, refusal }: JourneySecurity): string {
  const by = root === issuer || root === '' ? `"${issuer}"` : `"${issuer}" (${root})`
  return `${version}, issued by ${by}, valid to ${validTo}${refusal ? `: ${refusal}` : ''}`
}

function judgeAddresses(journey: Journey): Verdict[] {
  const { dead, to, addresses, stopped } = journey
  const lookup = took(journey, 'lookup') ?? 0
  const verdicts: Verdict[] = []
  if (lookup > SLOW_LOOKUP && stopped?.phase !== 'lookup') {
    const measured = `${to}: ${(lookup / 1000).toFixed(1)} s`
    verdicts.push({ kind: 'warn', reason: 'lookup-slow', measured, values: { host: to } })
  }
  if (dead.length > 0 && stopped?.phase !== 'connect') {
    const onlyNew = dead.every(({ address }) => isIP(address) === 6) && addresses.some(address => isIP(address) === 4)
    const measured = dead.map(({ address, text }) => `${address}: ${text}`).join('; ')
    verdicts.push({ kind: 'warn', reason: onlyNew ? 'ipv6-dead' : 'address-dead', measured, values: { host: to } })
  }
  return verdicts
}

const SLOW_ANSWER = 2_000
/** Bytes in a second. */
const SLOW = 200_000

/** What is the matter with the answers of an upstream for a real module. */
export function judgeAnswers(journey: Journey): Verdict[] {
  const troubled = journey.asked.find(({ trouble }) => trouble !== undefined)
  const values = { upstream: journey.upstream }
  if (troubled?.trouble) {
    const { reason, kind } = judgeTrouble(troubled)
    return [{ kind, reason, measured: troubled.trouble.text, values }]
  }
  const answer = took(journey, 'first byte') ?? 0
  const zip = journey.asked[2]
  const rate = zip && zip.seconds > 1 ? zip.bytes / zip.seconds : undefined
  const verdicts: Verdict[] = []
  if (answer > SLOW_ANSWER) {
    verdicts.push({
      kind: 'warn',
      reason: 'answer-slow',
      measured: `first byte after ${secondsText(answer / 1000)}`,
      values,
    })
  }
  if (rate !== undefined && rate < SLOW) {
    verdicts.push({ kind: 'warn', reason: 'body-slow', measured: `${zip?.path}: ${sizeText(rate)}/s`, values })
  }
  return verdicts
}

/** Everything that was measured, in a line. */
function journeyText(journey: Journey): string {
  const { addresses, secured, asked, through, to } = journey
  const milliseconds = (name: Parameters<typeof took>[1]) => {
    const time = took(journey, name)
    return time === undefined ? [] : [`${name} ${Math.round(time)} ms`]
  }
  const zip = asked[2]
  const rate = zip && zip.seconds > 0 ? [`${sizeText(zip.bytes)} at ${sizeText(zip.bytes / zip.seconds)}/s`] : []
  const cache = asked.flatMap(one => one.cache ?? []).slice(-1)
  const families = [4, 6].map(family => addresses.filter(one => one.includes(':') === (family === 6)).length)
  return [
    through === undefined ? to : `through the proxy ${to}`,
    `${families[0]} IPv4 and ${families[1]} IPv6`,
    ...milliseconds('lookup'),
    ...milliseconds('connect'),
    ...milliseconds('tunnel'),
    ...milliseconds('tls'),
    ...(secured ? [tlsText(secured)] : []),
    ...milliseconds('first byte'),
    ...rate,
    ...cache,
  ].join(', ')
}

function judgeTrouble({ trouble }: JourneyRequest): Pick<Verdict, 'reason' | 'kind'> {
  const { word = '', status = 0 } = trouble ?? {}
  // It may have others: which modules it lacks is told for each module.
  if (status === 404 || status === 410) return { kind: 'ok', reason: 'upstream-lacks' }
  if (status === 401 || status === 403) return { kind: 'fail', reason: 'upstream-auth' }
  if (status === 429) return { kind: 'warn', reason: 'upstream-limits' }
  if (status !== 0) return { kind: 'fail', reason: 'upstream-fails' }
  if (word === 'login-page') return { kind: 'fail', reason: 'upstream-login' }
  if (word === 'stalled') return { kind: 'fail', reason: 'upstream-stalls' }
  if (word === 'tls') return { kind: 'fail', reason: 'tls-broken' }
  return { kind: 'fail', reason: 'upstream-breaks' }
}

/** After a comma Go asks the next entry only for what one says it has not: an entry that is dead ends the list. */
function judgeOrder({ proxies, end }: ProxyList, position: number, isDead: boolean): Verdict[] {
  const proxy = proxies[position]
  const isLast = position === proxies.length - 1 && end !== 'direct'
  if (!isDead || isLast || proxy?.next !== 'when-absent') return []
  return [
    { kind: 'warn', reason: 'comma-after-dead', measured: `GOPROXY: a comma stands after ${shownSetting(proxy.url)}` },
  ]
}
