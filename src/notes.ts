import { access } from 'node:fs/promises'
import { readJobEvent } from './job-event.js'
import type { ResolvedOptions } from './options.js'
import type { Preparation } from './preparation.js'
import type { Note, SaveDecision } from './report.js'
import type { Run } from './run.js'
import { savingBranches } from './save-policy.js'
import { someWorkflowSaves } from './workflow-events.js'

/** Reasons that another event of the same repository might not have. */
const BY_EVENT = ['pull-request', 'release', 'untrusted-event', 'other-branch', 'unknown-event']

/** Collects what the user should know beside the outcome. */
export async function takeNotes(
  prepared: Preparation,
  context: { decision: SaveDecision; options: ResolvedOptions; run: Run },
): Promise<Note[]> {
  const { decision, options, run } = context
  const notes: Note[] = []
  if (run.relaying.isDark()) notes.push({ kind: 'no-proxy-answers' })
  if (prepared.toolchain.kind === 'selected')
    notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version })
  for (const module of prepared.project.mainModules) {
    if (module.requires.length === 0) continue
    const found = await Promise.allSettled(module.sumFiles.map(file => access(file)))
    if (found.every(one => one.status === 'rejected')) notes.push({ kind: 'no-sum-file', file: module.shown })
  }
  if (
    !decision.save &&
    BY_EVENT.includes(decision.reason) &&
    !(await someWorkflowSaves(options.env, savingBranches(await readJobEvent(options.env))))
  ) {
    notes.push({ kind: 'nobody-saves' })
  }
  return notes
}
