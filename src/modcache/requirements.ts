import { type ModuleVersion, moduleFileName, parseModuleFile } from './module-file.js'

/**
 * The module versions that a go.mod of a dependency requires. Not a check of that file: what cannot be read as a
 * requirement is passed over.
 */
export function requirementsIn(goMod: string): ModuleVersion[] {
  const found: ModuleVersion[] = []
  let block: string | undefined
  for (const line of goMod.split('\n')) {
    const words = (line.split('//', 1)[0] ?? '').trim().split(/\s+/)
    const [first = '', second] = words
    if (block !== undefined && first === ')') block = undefined
    else if (block === undefined && second === '(') block = first
    else if (block === 'require') found.push(...requirement(words))
    else if (block === undefined && first === 'require') found.push(...requirement(words.slice(1)))
  }
  return found
}

function requirement([path = '', version = '']: string[]): ModuleVersion[] {
  const module = { path: unquoted(path), version: unquoted(version) }
  // Whatever else is written there names no file of the module cache.
  return parseModuleFile(moduleFileName({ ...module, kind: 'mod' })) === undefined ? [] : [module]
}

const unquoted = (word: string) => word.replace(/^(["`])(.*)\1$/, '$2')
