import type { BuildCacheRecord, BuildRule } from '../buildcache/record.js'
import type { BuildCacheReport, SaveDecision } from '../report/report.js'
import type { BuildSaveReason, StoreSave } from '../stores/record.js'
import { countText, secondsText, sizeText } from './format.js'
import { PROBLEM } from './stores.js'
import { NOT_SAVED } from './wording.js'

type Why = NonNullable<BuildCacheRecord['why']> | (BuildRule & { kind: 'not' })['why']

const WHY: Record<Exclude<Why, keyof typeof NOT_SAVED>, string> = {
  'id-token':
    'jobs with `id-token: write` (also if it is only for a bucket) may publish, so they build without it unless `build-cache` is `always`',
  'no-store': 'no store may hold it',
  'gocache-off': 'GOCACHE is off',
  gocacheprog: 'GOCACHEPROG is set, which keeps the build cache itself',
  warm: 'GOCACHE already has compiled packages; run this step before anything is built',
  format: 'the entry is for another format of GOCACHE',
  'other-system': 'the entry is for another system',
  unsigned: 'the entry is not signed by `build-cache-public-key`',
  'moved-module': 'a module version that it was made with has another hash in go.sum now',
  'build-cache-read-only': '`build-cache` is `read-only`',
  'merge-group': 'a merge queue restores but does not save',
  'no-seed': 'this job has no `build-cache-key` to sign it with',
  'not-restored': 'it could not be restored, so it is not known whether there is an entry',
}

const whyText = (why: Why) => (why in WHY ? WHY[why as keyof typeof WHY] : NOT_SAVED[why as keyof typeof NOT_SAVED])

const inBrackets = (detail: string | undefined) => (detail === undefined ? '' : ` (${detail})`)

/** A release is not to be built from what others have compiled. */
const notRestoredText = (why: NonNullable<BuildCacheRecord['why']>) =>
  why === 'release' ? 'releases and tags build without it, unless `build-cache` is `always`' : whyText(why)

/** What came of restoring the build cache: `hit, 104.2 MB in 3.5 s, 6404 files`. */
export function buildCacheText(record: BuildCacheRecord): string {
  const { status, why, detail, packed, files, refused, problem, seconds } = record
  const size = packed > 0 ? `, ${sizeText(packed)} in ${secondsText(seconds)}, ${countText(files, 'file')}` : ''
  const wrong = refused > 0 ? `, ${countText(refused, 'file')} refused` : ''
  const trouble = problem === undefined ? '' : `: ${PROBLEM[problem.kind]} (${problem.text})`
  switch (status) {
    case 'hit':
      return `hit${size}${wrong}`
    case 'partial':
      return `partial${trouble || ': entry of another job'}${size}${wrong}`
    case 'miss':
      return why === undefined ? 'miss: no matching entry' : `miss: ${notRestoredText(why)}${inBrackets(detail)}`
    case 'failed':
      return `not restored${trouble}`
    default:
      return why === undefined ? status : `${status}: ${notRestoredText(why)}${inBrackets(detail)}`
  }
}

const NOT_WORTH: Record<BuildSaveReason, string> = {
  'nothing-used': 'nothing was compiled',
  'young-entry': 'the entry is less than a day old',
  'little-new': 'the entry has most of what this job used',
  'too-large': 'it is larger than `build-cache-max-size`, or has more files than an entry can hold',
  format: 'GOCACHE has a format that is not known here',
  'no-key': 'the seed in `build-cache-key` is missing or another one now',
}

const TO_BE_SAVED = 'what the job uses is saved at its end; on the command line, `exec -- COMMAND` saves it'

/** What became of saving the build cache, or is to; whether it deserves a warning, too. Undefined where nobody asks. */
export function buildSaveText(
  rule: SaveDecision['build'],
  saved: StoreSave | undefined,
): { text: string; trouble: boolean } | undefined {
  if (rule === undefined || rule.kind === 'off') return undefined
  if (rule.kind === 'not') {
    return { text: `not saved: ${whyText(rule.why)}${inBrackets(rule.detail)}`, trouble: false }
  }
  if (saved?.build === undefined) return { text: TO_BE_SAVED, trouble: false }
  const { build, problem, exists } = saved
  if (build.why !== undefined) {
    return { text: `not saved: ${NOT_WORTH[build.why]}${inBrackets(build.detail)}`, trouble: build.why === 'no-key' }
  }
  if (problem !== undefined) {
    const trouble = problem.kind !== 'read-only'
    return { text: `not saved: ${PROBLEM[problem.kind]} (${problem.text})`, trouble }
  }
  if (exists !== undefined) return { text: `not saved: ${exists}`, trouble: false }
  return { text: savedText(saved, build), trouble: false }
}

function savedText({ store, bytes, seconds }: StoreSave, build: NonNullable<StoreSave['build']>): string {
  const place = store === 'github' ? "of the repository's cache quota" : `in ${store}`
  const kept = build.keptUnused ? ', with what this job did not use' : ''
  const signed = build.signedBy === undefined ? '' : `, signed by ${build.signedBy}`
  return `saved: ${sizeText(build.packed)} ${place} (${sizeText(bytes)} unpacked) in ${secondsText(seconds)}${kept}${signed}`
}

/** Both in one text: what was restored, and what was saved. */
export function buildCacheTexts(report: BuildCacheReport | undefined, { build }: SaveDecision): string[] {
  if (report === undefined) return []
  const saving = buildSaveText(build, report.saved)
  return [buildCacheText(report), ...(saving ? [saving.text] : [])]
}
