import { median, megabytes, seconds, table } from '../figures.js'
import { type ColdWay, LATENCIES } from './cold.js'
import type { HitWay } from './hits.js'
import type { Metered } from './metered.js'
import type { MonorepoWay } from './monorepo.js'
import type { Series } from './series.js'

/** A figure may be at most, or has to be at least, so much. */
type Goal = { atMost: number } | { atLeast: number }

/** Goals differ where projects do. */
const GOALS: Record<string, { hit: Goal; plain: Goal; floor: Goal }> = {
  cli: { hit: { atMost: 0.9 }, plain: { atLeast: 6 }, floor: { atMost: 1 } },
  prometheus: { hit: { atMost: 0.7 }, plain: { atLeast: 7 }, floor: { atMost: 0.85 } },
}

const HEAD = ['', '', 'ratio', 'goal', '']

const timesOf = (runs: Metered[]) => runs.map(run => run.seconds)
const middle = (runs: Metered[]) => median(timesOf(runs))

/** One process against another: both times, and the ratio of their medians. Empty where one of them was not run. */
function ratio(what: string, [one, other]: [Metered[], Metered[]], goal?: Goal): string[] {
  return row(what, `${timed(one)} ÷ ${timed(other)}`, middle(one) / middle(other), goal)
}

function row(what: string, figures: string, value: number, goal?: Goal): string[] {
  if (!Number.isFinite(value)) return []
  const limit = goal && ('atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`)
  const isMet = goal && ('atMost' in goal ? value <= goal.atMost : value >= goal.atLeast)
  return [what, figures, value.toFixed(2), limit ?? '', isMet === undefined ? '' : isMet ? 'met' : '**missed**']
}

const timed = (runs: Metered[]) => (runs.length === 0 ? 'none' : seconds(timesOf(runs)))
const isMeasured = (cells: string[]) => cells.length > 0

function cpu(what: string, [ours, before]: [Metered[], Metered[]]): string[] {
  const [now, then] = [ours, before].map(runs => median(runs.map(run => run.cpu))) as [number, number]
  return row(what, `${now.toFixed(2)} s ÷ ${then.toFixed(2)} s`, now / then, { atMost: 0.6 })
}

function peak(what: string, runs: Metered[], most: number): string[] {
  if (runs.length === 0) return []
  const bytes = Math.max(...runs.map(run => run.peak))
  return [what, megabytes(bytes), '', `≤ ${most} MB`, bytes <= most * 1e6 ? 'met' : '**missed**']
}

/** The table of one project. */
export function pathTable(
  name: string,
  { title, hits, cold }: { title: string; hits: Series<HitWay>; cold: Series<ColdWay> },
): string {
  const goals = GOALS[name]
  const plain: Record<number, Goal | undefined> = { 0: { atLeast: 1 }, 30: goals?.plain, 100: { atLeast: 12 } }
  const whole = hits.of('toolkit restores')
  const filled = [...hits.of('hit'), ...hits.of('slow link, hit'), ...hits.of('one module changed')]
  const main = [...filled, ...LATENCIES.flatMap(each => cold.of(`ours, ${each} ms`)), ...cold.of('from a directory')]
  return table(
    [title, ...HEAD.slice(1)],
    [
      ratio('exact hit, `verify: full` ÷ toolkit restores the whole module cache', [hits.of('hit'), whole], goals?.hit),
      ratio('the same, `unpacker: false`', [hits.of('hit, unpacker: false'), whole]),
      ratio('the same over a link of 100 MB/s', [hits.of('slow link, hit'), hits.of('slow link, toolkit restores')], {
        atMost: 0.6,
      }),
      ratio('one of the modules changed ÷ exact hit', [hits.of('one module changed'), hits.of('hit')], {
        atMost: 1.15,
      }),
      ...LATENCIES.map(each =>
        ratio(
          `no entry, ${each} ms: plain Go ÷ ours`,
          [cold.of(`plain Go, ${each} ms`), cold.of(`ours, ${each} ms`)],
          plain[each],
        ),
      ),
      ratio(
        'no entry, 30 ms: ours ÷ `go mod download`, all files local',
        [cold.of('ours, 30 ms'), cold.of('all files local')],
        goals?.floor,
      ),
      ratio('the same, `unpacker: false`', [cold.of('ours, 30 ms, unpacker: false'), cold.of('all files local')]),
      ratio(
        'from a directory ÷ `go mod download`, all files local',
        [cold.of('from a directory'), cold.of('all files local')],
        { atMost: 0.7 },
      ),
      cpu('CPU of everything on the runner, exact hit ÷ with `unpacker: false`', [
        hits.of('hit'),
        hits.of('hit, unpacker: false'),
      ]),
      cpu('the same, no entry, 30 ms', [cold.of('ours, 30 ms'), cold.of('ours, 30 ms, unpacker: false')]),
      peak('peak memory of main with its workers', main, 256),
      peak('peak memory of post', hits.of('save'), 150),
      ratio('saving ÷ the toolkit saves the whole module cache', [hits.of('save'), hits.of('toolkit saves')], {
        atMost: 0.4,
      }),
    ].filter(isMeasured),
  )
}

/** The table of the repository with many go.mod files. */
export function monorepoTable(series: Series<MonorepoWay>): string {
  const against = (what: 'hit' | '30 ms', said: string) =>
    ratio(said, [series.of(`100 go.mod, ${what}`), series.of(`one go.mod, ${what}`)], { atMost: 1.2 })
  return table(
    ['200 synthetic modules', ...HEAD.slice(1)],
    [
      against('hit', '100 go.mod files ÷ one with the same modules, exact hit'),
      against('30 ms', 'the same, no entry, 30 ms'),
    ].filter(isMeasured),
  )
}
