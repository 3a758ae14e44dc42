import { basename } from 'node:path'
import { WarmupError } from '../errors.js'
import { newestLine, scanVersionLines } from '../go/version.js'

/** Does it follow the go command in what it names? */
export const isModuleFile = (path: string) => /\.(?:mod|work)$/.test(path)

/**
 * What a version file asks for, as a version spec: of go.mod, other `*.mod` and go.work the higher one of their `go` and
 * `toolchain` lines, as cmd/go selects; of `.tool-versions` the line of `golang` or `go`; of `.go-version` and any other
 * file its first line.
 * @throws WarmupError `bad-option` where it names none; what else it contains is not shown
 */
export function versionInFile(path: string, text: string): string {
  const found = isModuleFile(path) ? lineIn(text) : basename(path) === '.tool-versions' ? toolIn(text) : firstIn(text)
  if (found !== undefined) {
    // The lines of a go.mod are names of releases, of others' as well.
    if (isModuleFile(path) || isMeant(found)) return found
    // What else is in there may be a secret.
    throw new WarmupError('bad-option', `go-version-file: what ${path} contains is not a Go version`, {
      hint: 'Name a go.mod, go.work, .go-version or .tool-versions; a version is, for example, 1.26.8, 1.26.x or stable.',
    })
  }
  throw new WarmupError('bad-option', `go-version-file: ${path} names no Go version`, {
    hint: 'Add one to it, for example a `go` line to a go.mod, or set `go-version`.',
  })
}

/** A language version (`go 1.26`) stands for all its releases; `go 1.26.0` is one release. */
function lineIn(text: string): string | undefined {
  const lines = scanVersionLines(text)
  if (lines.go === undefined && (lines.toolchain === undefined || lines.toolchain === 'default')) return undefined
  return newestLine(lines).replace(/^go/, '')
}

function toolIn(text: string): string | undefined {
  return /^[ \t]*(?:golang|go)[ \t]+([^\s#]+)/m.exec(text)?.[1]?.replace(/^go(?=\d)/, '')
}

function firstIn(text: string): string | undefined {
  const lines = text.split(/\r?\n/).map(line => line.replace(/#.*/, '').trim())
  return lines.find(line => line !== '')
}

const LONGEST = 100
const WORD = /^[a-z]{1,10}$/
const PART = /^(?:(?:go|v)?\d[\d.xX*]*(?:-?(?:rc|beta)\.?\d+|[-+][\w.-]{1,12})?|[xX*-])?$/

/** Could it be a version, so that it may be shown? */
function isMeant(text: string): boolean {
  if (text.length > LONGEST) return false
  return WORD.test(text) || text.split(/[\s^~<>=|]+/).every(part => PART.test(part))
}
