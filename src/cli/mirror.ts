import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { WarmupError } from '../errors.js'
import type { WarmupOptions } from '../options/options.js'
import { parseDirectory } from '../options/values.js'
import type { WarmupEvent } from '../report/report.js'
import type { Interruption } from '../session/interruption.js'
import { directoryOf } from '../stores/open.js'
import { readListFile } from '../upkeep/mirror/list-file.js'
import { mirror as fill, mirrorLines } from '../upkeep/mirror/mirror.js'
import { withStore } from '../upkeep/store.js'
import { openProgress } from './progress.js'
import { openTelling } from './telling.js'

/** What `mirror` was asked. */
export interface MirrorLine {
  options: WarmupOptions
  /** The spec of a module store, or the path of a directory. */
  target: string
  projects: string[]
  list?: string
  files: { json?: string }
}

/** Fills a store, and tells what is new. Returns the exit code: 1 when something could not be had. */
export async function mirror(
  { options, target, projects, list, files }: MirrorLine,
  { abortable }: Interruption,
): Promise<number> {
  const tell = openTelling(files)
  const spec = specOf(target)
  const directories = projects.map(one => parseDirectory('project', one))
  const lines = list === undefined ? [] : await readListFile(list)
  const progress = await openProgress()
  const given = {
    ...options,
    signal: abortable(),
    onEvent: (event: WarmupEvent) => progress.tell(event),
    progressEvery: progress.every,
  }
  try {
    const report = await withStore({ spec, options: given, purpose: 'fill' }, (store, resolved) =>
      fill(store, { projects: directories, lines, given, options: resolved, onBegin: what => progress.line(what) }),
    )
    progress.close()
    tell(report, mirrorLines(report))
    return report.failed.length > 0 ? 1 : 0
  } finally {
    progress.close()
  }
}

/** A path needs no `dir:`. What begins like an address of another kind, or names a store that is none, is refused later. */
function specOf(target: string): string {
  const isSpec = /^[a-z][a-z0-9+.-]+:/i.test(target) || ['github', 'off'].includes(target)
  const spec = isSpec ? target : `dir:${target}`
  const directory = directoryOf(spec)
  if (directory === undefined || !existsSync(join(directory, 'go.mod'))) return spec
  throw new WarmupError('bad-option', `mirror: ${directory} holds a go.mod, and is no place for a mirror`, {
    hint: 'The target comes first, then the projects: go-mod-warmup mirror TARGET PROJECT.',
  })
}
