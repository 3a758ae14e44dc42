import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { moduleFileName } from '../../modcache/module-file.js'
import { kindOf } from '../../modcache/regular-file.js'
import { shownSetting } from '../../redact.js'
import { type Destination, travelTo } from '../connection.js'
import type { Check, Verdict } from '../finding.js'
import type { Network } from '../network.js'
import { sampleModule } from '../sample-module.js'
import type { Setup } from '../setup.js'
import type { Journey } from '../upstreams/journey.js'
import { journeyText, judgeAnswers } from './judge-answers.js'
import { judgeOrder } from './judge-order.js'
import { judgeWay } from './judge-way.js'

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
