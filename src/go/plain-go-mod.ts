import { fitsPath, type ModuleVersion } from '../modcache/module-file.js'

/** What such a file says. */
export interface PlainGoMod {
  path: string
  go: string | undefined
  toolchain: string | undefined
  requires: (ModuleVersion & { isIndirect: boolean })[]
}

const ASCII = /^[\t\r\n\x20-\x7e]*$/
const PATH = /^(?:[A-Za-z0-9._~-]+\/)*[A-Za-z0-9._~-]+$/
/** A suffix that Go takes for a wrong major version (golang.org/x/mod/module, SplitPathVersion). */
const ODD_MAJOR = /\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$|\.v0[0-9]+(?:-unstable)?$/
const NUMBER = '(?:0|[1-9][0-9]*)'
const IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const VERSION = new RegExp(
  `^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${IDENTIFIER}(?:\\.${IDENTIFIER})*)?(?:\\+incompatible)?$`,
)
const ALLOWED = {
  module: PATH,
  go: new RegExp(`^[1-9][0-9]*\\.${NUMBER}(?:\\.${NUMBER})?$`),
  toolchain: new RegExp(`^(?:default|go1\\.${NUMBER}\\.${NUMBER})$`),
}
const INDIRECT = ' // indirect'

/**
 * Reads a go.mod as `go mod tidy` writes it, and most are: only `module`, `go`, `toolchain` and `require` lines, no quotes,
 * no comments but `// indirect` and those on lines of their own. Undefined for every other file, right or wrong: only Go
 * itself reads those. A repository may have hundreds, and a go command for each takes longer than everything else.
 */
export function readPlainGoMod(text: string): PlainGoMod | undefined {
  const found: Partial<Record<'module' | 'go' | 'toolchain', string>> = {}
  const requires: PlainGoMod['requires'] = []
  let isInBlock = false
  if (!ASCII.test(text)) return undefined
  for (const line of text.split('\n')) {
    const words = line.trim()
    if (words === '' || words.startsWith('//')) continue
    if (isInBlock && words === ')') isInBlock = false
    else if (!isInBlock && words === 'require (') isInBlock = true
    else if (isInBlock || words.startsWith('require ')) {
      const required = requirementIn(isInBlock ? words : words.slice('require '.length))
      if (required === undefined) return undefined
      requires.push(required)
    } else {
      const [verb = '', value = '', ...rest] = words.split(' ')
      const isKnown = (verb === 'module' || verb === 'go' || verb === 'toolchain') && rest.length === 0
      if (!isKnown || found[verb] !== undefined || !ALLOWED[verb].test(value)) return undefined
      found[verb] = value
    }
  }
  const { module: path, go, toolchain } = found
  return path === undefined || isInBlock ? undefined : { path, go, toolchain, requires }
}

function requirementIn(words: string): PlainGoMod['requires'][number] | undefined {
  const isIndirect = words.endsWith(INDIRECT)
  const [path = '', version = '', ...rest] = (isIndirect ? words.slice(0, -INDIRECT.length) : words).split(' ')
  const isPlain = rest.length === 0 && PATH.test(path) && !ODD_MAJOR.test(path) && VERSION.test(version)
  // To Go, one is a pattern, and the other a version that it writes in another way.
  if (path.includes('...') || version.includes('-gopkgin-')) return undefined
  return isPlain && fitsPath({ path, version }) ? { path, version, isIndirect } : undefined
}

/** Verbs that Go ignores in the go.mod of a dependency (x/mod/modfile, ParseLax), apart from retractions, which no download reads. */
const PASSED_OVER = new Set(['replace', 'exclude', 'retract', 'toolchain', 'tool', 'godebug'])
/** Go never takes such a file from the module cache (cmd/go/internal/modfetch, oldVgoPrefix). */
const OF_VGO = '//vgo 0.0.'
/** Words that cannot begin or end anything but themselves. */
const ORDINARY = /^[A-Za-z0-9._~+/=>,@:\\[\] \t-]*$/

/**
 * Reads the go.mod of a dependency, in which more lines are plain: those that count only in a main module are ignored, and
 * so are all comments. Undefined for every other file, right or wrong.
 */
export function readPlainDependency(text: string): Omit<PlainGoMod, 'toolchain'> | undefined {
  if (!ASCII.test(text) || text.startsWith(OF_VGO)) return undefined
  const kept: string[] = []
  let block: 'kept' | 'ignored' | undefined
  for (const line of text.split('\n')) {
    const words = (line.split('//', 1)[0] ?? '').trim()
    const [verb = ''] = words.split(' ')
    const isIgnored = block === undefined ? PASSED_OVER.has(verb) : block === 'ignored'
    if (words === ')') block = undefined
    else if (block === undefined && words.endsWith('(')) block = isIgnored ? 'ignored' : 'kept'
    if (!isIgnored) kept.push(words)
    else if (words !== ')' && words !== `${verb} (` && !ORDINARY.test(words)) return undefined
  }
  const found = block === undefined ? readPlainGoMod(kept.join('\n')) : undefined
  return found && { path: found.path, go: found.go, requires: found.requires }
}
