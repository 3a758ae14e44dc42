import { moduleFileName } from '../../modcache/module-file.js'
import { findDamaged, type RepairRequest, repair, repairTrees } from '../../modcache/repair.js'
import { findBrokenTrees } from '../../modcache/tree.js'
import { listText } from '../../output/format.js'
import type { Check, Verdict } from '../finding.js'
import { placesOf } from '../places.js'

/** Milliseconds: reading all zips of a large cache takes longer than anything else here. */
const LONG_ENOUGH = 9_000

/** The three states that Go never mends by itself: a wrong zip, a wrong .mod, a tree that lacks files. */
export const cacheDamage: Check = {
  id: 'cache-damage',
  run: async (setup, signal) => {
    const places = placesOf(setup)
    const { sums } = setup
    if (places === undefined || sums === undefined) return []
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(LONG_ENOUGH)])
    const request: RepairRequest = { ...places, sums, signal: timeUp }
    const [files, trees] = await Promise.all([findDamaged(request), findBrokenTrees(request)])
    const names = [
      ...files.map(moduleFileName),
      ...trees.map(({ path, version, missing }) => `${path}@${version}/${missing}`),
    ]
    if (names.length === 0) {
      const measured = timeUp.aborted ? 'not all of it could be read in time' : `${sums.size} sums compared`
      return [{ kind: 'ok', reason: 'cache-sound', measured }]
    }
    if (!setup.fix) return [judgeDamage(names)]
    const repaired = [...(await repair({ ...request, files })), ...(await repairTrees(trees, places))]
    const measured = listText(repaired.map(({ module, file }) => `${module} (${file})`))
    const left = names.length - repaired.length
    return [
      ...(repaired.length > 0 ? [{ kind: 'ok', reason: 'cache-repaired', measured } as const] : []),
      ...(left > 0 ? [{ kind: 'fail', reason: 'cache-not-repaired', measured: listText(names) } as const] : []),
    ]
  },
}

export function judgeDamage(names: string[]): Verdict {
  return { kind: 'fail', reason: 'cache-damaged', measured: listText(names) }
}
