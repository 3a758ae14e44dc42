import { promises as dns } from 'node:dns'
import { fromEmptyDirectory } from '../../go/environment.js'
import { classifyFailure } from '../../go/failures/failures.js'
import { run } from '../../process.js'
import { redactText } from '../../redact.js'
import type { Check, Verdict } from '../finding.js'
import { sampleModule } from '../sample-module.js'
import type { Setup } from '../setup.js'
import { apartFrom } from './origin.js'

const LIMIT = 8_000

/** What Go came to when it was asked for one real module. */
export interface GoTried {
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
