import { secondsText, sizeText } from '../../output/format.js'
import type { Verdict } from '../finding.js'
import { type Journey, type JourneyRequest, took } from '../upstreams/journey.js'
import { tlsText } from './judge-way.js'

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
export function journeyText(journey: Journey): string {
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
