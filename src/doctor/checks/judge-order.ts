import type { ProxyList } from '../../go/goproxy.js'
import { shownSetting } from '../../redact.js'
import type { Verdict } from '../finding.js'

/** After a comma Go asks the next entry only for what one says it has not: an entry that is dead ends the list. */
export function judgeOrder({ proxies, end }: ProxyList, position: number, isDead: boolean): Verdict[] {
  const proxy = proxies[position]
  const isLast = position === proxies.length - 1 && end !== 'direct'
  if (!isDead || isLast || proxy?.next !== 'when-absent') return []
  return [
    { kind: 'warn', reason: 'comma-after-dead', measured: `GOPROXY: a comma stands after ${shownSetting(proxy.url)}` },
  ]
}
