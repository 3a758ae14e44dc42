import { isIP } from 'node:net'
import type { Verdict } from '../finding.js'
import { type Journey, type JourneySecurity, type JourneyStop, took } from '../upstreams/journey.js'

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
export function tlsText({ version, issuer, root, validTo, refusal }: JourneySecurity): string {
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
