import { basename } from 'node:path'
import { WarmupError } from '../errors.js'
import { newestLine, scanVersionLines } from '../go/version.js'

/**
 * The version spec in a version file: for go.mod, other `*.mod` files and go.work the higher one of their `go` and
 * `toolchain` lines, as cmd/go selects; for `.tool-versions` the line of `golang` or `go`; for `.go-version` and any other
 * file the first line.
 * @throws WarmupError `bad-option` if there is none
 */
export function versionInFile(path: string, text: string): string {
  const found = /\.(?:mod|work)$/.test(path)
    ? lineIn(text)
    : basename(path) === '.tool-versions'
      ? toolIn(text)
      : firstIn(text)
  if (found !== undefined) return found
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
