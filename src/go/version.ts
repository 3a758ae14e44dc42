/** A Go release as numbers: `1.26.8`, `1.27rc1`, `1.21`; undefined for anything else (`devel`). */
function parse(version: string): number[] | undefined {
  const parts = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?/.exec(version)
  if (parts === null) return undefined
  const [, major, minor, patch, stage, number] = parts
  // A language version (1.27) precedes its release candidates, which precede its first release (internal/gover, Compare).
  const rank = patch !== undefined ? 3 : stage === 'rc' ? 2 : stage === 'beta' ? 1 : 0
  return [Number(major), Number(minor), rank, Number(patch ?? number ?? 0)]
}

/**
 * Compares two Go versions as cmd/go does: negative if `a` is older. An unparsable version (a development build) is newer
 * than any release.
 */
export function compareGoVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)]
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
  for (const [index, number] of left.entries()) {
    const difference = number - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The language version, `1.26` for `go1.26.8`, or the whole text if there is none. */
export function goMinor(version: string): string {
  return /^(?:go)?(\d+\.\d+)/.exec(version)?.[1] ?? version
}

/** The `go` and `toolchain` lines of a go.mod or go.work, which must be known before any go command may run there. */
export interface VersionLines {
  go: string | undefined
  toolchain: string | undefined
}

/**
 * Reads only these two lines. Every go command in a module's directory first selects, and may download, a toolchain
 * (toolchain/select.go), so Go cannot be asked; everything else is left to `go mod edit -json`.
 */
export function scanVersionLines(text: string): VersionLines {
  return {
    go: /^[ \t]*go[ \t]+([\w.]+)/m.exec(text)?.[1],
    toolchain: /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1],
  }
}

const OLDEST = '1.0'

/** The newer of the two; the oldest version for a file without them. */
export function newestLine({ go, toolchain }: VersionLines): string {
  const asked = [go ?? OLDEST, toolchain === 'default' ? OLDEST : (toolchain ?? OLDEST)]
  return asked.sort(compareGoVersions).at(-1) ?? OLDEST
}

/**
 * Would Go switch from the local toolchain to another one for these lines? `gotoolchain` is `go env GOTOOLCHAIN`: with
 * `local` never, with a name unless it is the local one, with `auto` and `path` for a newer line.
 */
export function switchesToolchain(local: string, gotoolchain: string, lines: VersionLines): boolean {
  const [base = ''] = gotoolchain.split('+')
  if (gotoolchain === 'local') return false
  if (base.startsWith('go') && base !== `go${local}`) return true
  return compareGoVersions(newestLine(lines), local) > 0
}

/** How this Go looks up servers in a netrc (cmd/go/internal/auth). */
export function netrcBy(version: string): 'host' | 'host-and-port' {
  return compareGoVersions(version, '1.24') < 0 ? 'host' : 'host-and-port'
}
