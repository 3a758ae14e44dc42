import { randomUUID } from 'node:crypto'
import { addressOfRun } from '../../ci/save-policy.js'
import { WarmupError } from '../../errors.js'
import type { Failure } from '../../go/failures/failures.js'
import { LOST } from '../../go/failures/rules.js'
import type { Skipped } from '../../go/left-out.js'
import type { PresentFile } from '../../modcache/module-file.js'
import type { ResolvedOptions } from '../../options/resolve.js'
import { failureForCommand } from '../../output/command-words.js'
import { explainFailure, explanationText, groupOf, indented, TEXT_TITLE } from '../../output/failures.js'
import { countText, firstLines, listText, sizeText } from '../../output/format.js'
import { leftOutText } from '../../output/wording.js'
import type { WarmupEvent } from '../../report/report.js'
import type { GoWish } from '../../steps/wanted-go.js'
import type { ModuleStore } from '../../stores/module-store.js'
import { noteRun } from '../../stores/write-back.js'
import { shownName } from '../store.js'
import { beginWithHeads, type KeptAnswers, keepAnswers } from './database-answers.js'
import { downloadLine, downloadProject, downloadRelease, type MirrorFailure, openTemporaryCache } from './downloads.js'
import type { ListLine } from './list-file.js'
import { Target } from './target.js'

/** The result of a mirror run. Plain data; sizes in bytes. */
interface MirrorReport {
  schema: 1
  store: string
  /** Identifies the record of this run in the store. */
  runId: string
  /** Module versions (`path@version`) whose zip is new in the store. */
  added: { module: string; bytes: number }[]
  /** All files written, including those that only the module graph needs. */
  files: number
  bytes: number
  /** Module versions that were already in the store. */
  present: string[]
  /** The module versions that the lines of the list resolved to. */
  lines: { line: string; module: string }[]
  /** The checksum database answers in the store. */
  answers: KeptAnswers[]
  /** Private modules that were left out, because `include-private` is not set. */
  private: string[]
  /** Modules whose zips were changed on this machine after Go had verified them, and were not written. */
  changed: string[]
  /** Main modules without dependencies, and broken ones that were not named. */
  leftOut: Skipped[]
  /** Failed downloads. */
  failed: MirrorFailure[]
}

interface MirrorRequest {
  /** Absolute paths. */
  projects: string[]
  lines: ListLine[]
  /** A release of Go. */
  release?: GoWish | undefined
  options: ResolvedOptions & { signal: AbortSignal }
  /** Called with each project and line as it begins. */
  onBegin: (what: string) => void
}

/**
 * Fills a store with everything that projects and listed modules need, so that it can be their only module proxy. Files
 * that it has are not downloaded again, and an interrupted run is resumed by the next one.
 * @throws StoreError if it is not writable; WarmupError `aborted`, `no-go`
 */
export async function mirror(store: ModuleStore, request: MirrorRequest): Promise<MirrorReport> {
  const { projects, lines, release, options, onBegin } = request
  const { concurrency, signal } = options
  const cache = await openTemporaryCache(options)
  const target = new Target(store, { downloadCache: cache.downloadCache, concurrency, signal })
  const keeping = { cache, concurrency, signal }
  const found = { lines: [], answers: [], leftOut: [], failed: [] } as Pick<
    MirrorReport,
    'lines' | 'answers' | 'leftOut' | 'failed'
  >
  const one = async <T>(work: (downloading: Parameters<typeof downloadProject>[1]) => Promise<T>): Promise<T> => {
    const result = await target.during(within =>
      work({
        options: {
          ...options,
          env: cache.env,
          signal: within,
          onEvent: (event: WarmupEvent) => {
            target.note(event)
            options.onEvent(event)
          },
        },
        onGo: ({ settings: { GONOPROXY, GOPRIVATE } }) =>
          target.leaveOut(options.includePrivate ? '' : [GONOPROXY, GOPRIVATE].filter(Boolean).join(',')),
      }),
    )
    signal.throwIfAborted()
    found.answers = await keepAnswers(store, keeping)
    return result
  }
  try {
    await beginWithHeads(store, keeping)
    for (const directory of projects) {
      onBegin(directory)
      const { failed, leftOut } = await one(downloading => downloadProject(directory, downloading)).catch(error => ({
        failed: [{ what: directory, failure: projectFailure(error) }],
        leftOut: [],
      }))
      found.failed.push(...failed)
      found.leftOut.push(...leftOut)
    }
    for (const line of lines) {
      onBegin(line.module)
      const outcome = await one(downloading => downloadLine(line, { ...downloading, root: cache.root }))
      if (outcome.kind === 'had') found.lines.push({ line: line.module, module: outcome.module })
      else found.failed.push({ what: `${line.place}: ${line.module}`, failure: outcome.failure })
    }
    if (release !== undefined) {
      const name = `Go ${release.text}`
      onBegin(name)
      const outcome = await one(downloading => downloadRelease(release, { ...downloading, root: cache.root }))
      if (outcome.kind === 'had') found.lines.push({ line: name, module: outcome.module })
      else found.failed.push({ what: name, failure: outcome.failure })
    }
    await target.mendLists()
    const runId = randomUUID()
    const url = addressOfRun(options.env)
    const writer = { runId, savedAt: new Date().toISOString(), ...(url && { url }) }
    if (target.stored.length > 0) await noteRun(store, target.stored, { writer, signal })
    return {
      schema: 1,
      store: store.spec,
      runId,
      ...added(target.stored, found.failed),
      present: target.present.sort(),
      ...found,
      private: target.leftOut,
      changed: target.changed,
    }
  } catch (cause) {
    if (options.signal.aborted) throw new WarmupError('aborted', 'the mirror run was interrupted', { cause })
    throw cause
  } finally {
    await cache.remove()
  }
}

function added(stored: PresentFile[], failed: MirrorFailure[]): Pick<MirrorReport, 'added' | 'files' | 'bytes'> {
  const versions = Map.groupBy(stored, ({ path, version }) => `${path}@${version}`)
  // The zip of a failed module may have arrived before its go.mod was rejected.
  const lacking = new Set(failed.map(({ failure }) => failure.module))
  const whole = [...versions].filter(([name, files]) => files.some(one => one.kind === 'zip') && !lacking.has(name))
  return {
    added: whole
      .map(([module, files]) => ({ module, bytes: sum(files) }))
      .sort((a, b) => (a.module < b.module ? -1 : 1)),
    files: stored.length,
    bytes: sum(stored),
  }
}

const sum = (files: PresentFile[]) => files.reduce((total, file) => total + file.bytes, 0)

/** A project that cannot be read does not prevent others from being mirrored. */
function projectFailure(error: unknown): Failure {
  if (!(error instanceof WarmupError) || !['bad-project', 'no-project'].includes(error.code)) throw error
  return {
    class: 'config',
    retryable: false,
    cause: `${error.message}.`,
    hint: error.hint ?? '',
    text: error.message,
  }
}

/** The result of a mirror run, for a terminal or a log. */
export function mirrorLines(report: MirrorReport): string[] {
  const { store, added, files, bytes, present, lines, answers, leftOut, failed } = report
  const renamed = lines.filter(({ line, module }) => line !== module)
  const graph = files === 0 ? '' : `, ${countText(files, 'file')} in total, ${sizeText(bytes)}`
  return [
    ...added.map(one => `new ${shownName(one.module)}: ${sizeText(one.bytes)}`),
    ...renamed.map(({ line, module }) => `${line} is ${shownName(module)}`),
    ...firstLines(leftOut.map(one => leftOutText(one))),
    ...(report.private.length === 0
      ? []
      : [
          `${countText(report.private.length, 'private module')} left out (include-private): ${listText(report.private.map(shownName))}`,
        ]),
    ...(report.changed.length === 0
      ? []
      : [
          `${countText(report.changed.length, 'module')} not stored, because the zip changed after Go had verified it: ${listText(report.changed.map(shownName))}`,
        ]),
    ...answers.map(({ database, lookups, isUnstorable }) =>
      isUnstorable
        ? `answers of ${database} are not stored: the name of a database must not have a port or uppercase letters`
        : `${countText(lookups, 'answer')} of ${database} stored`,
    ),
    ...failed.map(failureText),
    [
      `${store}: ${countText(added.length, 'new module')}${graph}`,
      ...(present.length > 0 ? [`${present.length} already present`] : []),
      ...(failed.length > 0 ? [`${failed.length} could not be downloaded`] : []),
    ].join('; '),
  ]
}

function failureText({ what, failure }: MirrorReport['failed'][number]): string {
  // The hint for lost modules is to use a mirror, which this one is.
  const hint = failure.hint.replace(LOST, '').trim()
  const told = explainFailure(groupOf(failureForCommand({ ...failure, hint })))
  // For a rejected project, the cause has the whole text.
  const said = told.cause.includes(told.text) ? '' : `\n${TEXT_TITLE}:\n${indented(told.text)}`
  return `FAILED ${what}\n${indented(`${explanationText(told)}${said}`)}`
}
