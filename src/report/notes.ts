import { access } from 'node:fs/promises'
import type { Run } from '../session/session.js'
import type { Preparation } from '../steps/prepare.js'
import type { Note } from './report.js'

/** Collects what the user should know beside the outcome. */
export async function takeNotes(prepared: Preparation, run: Run): Promise<Note[]> {
  const notes: Note[] = []
  if (run.relaying.isDark()) notes.push({ kind: 'no-proxy-answers' })
  if (prepared.toolchain.kind === 'selected')
    notes.push({ kind: 'toolchain-selected', version: prepared.toolchain.version })
  for (const module of prepared.project.mainModules) {
    if (module.requires.length === 0) continue
    const found = await Promise.allSettled(module.sumFiles.map(file => access(file)))
    if (found.every(one => one.status === 'rejected')) notes.push({ kind: 'no-sum-file', file: module.shown })
  }
  return notes
}
