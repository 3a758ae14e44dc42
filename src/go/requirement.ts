import { readText } from '../modcache/regular-file.js'
import type { Failure } from './failures/failures.js'
import type { MainModule } from './main-module.js'

/**
 * Finds the line of a go.mod or go.work, counted from 1, that asks for the module of a failure, or replaces another by
 * it. Undefined when the failure names none, or one that only other modules ask for.
 */
export async function findRequirement(
  { definitions }: MainModule,
  failure: Failure,
): Promise<{ file: string; line: number } | undefined> {
  const [path, version = ''] = failure.module?.split('@') ?? []
  if (path === undefined) return undefined
  for (const { file } of definitions) {
    const lines = (await readText(file).catch(() => '')).split('\n')
    const words = lines.map(line =>
      line
        .trim()
        .replace(/^require\s+|^.*\s=>\s+/, '')
        .split(/\s+/),
    )
    // The version as well: an exclude block has lines of the same form.
    const index = words.findIndex(([first, second = '']) => first === path && second.startsWith(version || 'v'))
    if (index >= 0) return { file, line: index + 1 }
  }
  return undefined
}
