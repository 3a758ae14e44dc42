import type { UnpackerLeft, UnpackerReport, WarmupReport } from '../report/report.js'
import type { Volume } from './console.js'
import { countText } from './format.js'

/** Why modules were left to Go: the words after their number. */
const LEFT: Record<UnpackerLeft, (count: number) => string> = {
  'no-sum': () => 'without a hash in go.sum',
  contradiction: () => 'with different hashes in several sum files',
  'not-compared': () => 'that Go would not compare with go.sum for every go.mod',
  odd: count => (count === 1 ? 'odd zip' : 'odd zips'),
  locked: () => 'locked',
  'no-lock': () => 'that cannot be locked here',
  'there-already': () => 'unpacked before',
  'no-rename': () => 'whose directory could not be renamed',
  outside: () => 'whose directory is a link out of the module cache',
  aborted: () => 'not verified before the run ended',
}

/** Reasons that appear even in an ordinary log: something on this machine, or in these modules, is unusual. */
const UNUSUAL: UnpackerLeft[] = ['odd', 'locked', 'no-lock', 'outside', 'no-rename']

/** `158 modules verified and unpacked by 2 threads (24741 files); 3 left to Go: 2 odd zips, 1 locked`; empty without work. */
export function unpackerTexts({ unpacker }: Pick<WarmupReport, 'unpacker'>): string[] {
  if (unpacker === undefined) return []
  const { threads, unpacked, verified, left } = unpacker
  const by = `by ${countText(threads, 'thread')}`
  const done = [
    ...(unpacked.modules > 0
      ? [`${countText(unpacked.modules, 'module')} verified and unpacked ${by} (${countText(unpacked.files, 'file')})`]
      : []),
    ...(verified > 0 ? [`${countText(verified, 'module')} verified ${by} and left for the build to unpack`] : []),
  ]
  const reasons = Object.entries(left) as [UnpackerLeft, number][]
  const count = reasons.reduce((sum, [, number]) => sum + number, 0)
  if (count === 0) return done.length > 0 ? [done.join('; ')] : []
  const who = done.length > 0 ? `${count}` : countText(count, 'module')
  const why = reasons.map(([reason, number]) => `${number} ${LEFT[reason](number)}`)
  return [[...done, `${who} left to Go: ${why.join(', ')}`].join('; ')]
}

/** The same for a log: normal results appear only with verbose output. */
export function unpackerLines(report: Pick<WarmupReport, 'unpacker'>, volume: Volume): string[] {
  return volume === 'verbose' || isUnusual(report.unpacker) ? unpackerTexts(report) : []
}

const isUnusual = (unpacker: UnpackerReport | undefined) => UNUSUAL.some(reason => (unpacker?.left[reason] ?? 0) > 0)
