import { WarmupError } from '../errors.js'
import type { Release } from './tool-cache.js'
import { fromSemver } from './version-spec.js'

/** Configured `h1:` hashes of Go releases, by `1.26.8.linux-amd64`; the key `''` is for the one requested release. */
export type GoChecksums = ReadonlyMap<string, string>

/** As written by hand, or as checksum databases and go.sum have it. */
const LINE =
  /^(?:(?:golang\.org\/toolchain[\s@])?(?:v0\.0\.1-)?(?:go)?(\d+\.[\w.-]*?)\.([a-z0-9]+-[a-z0-9]+)\s+)?(h1:[A-Za-z0-9+/]{43}=)$/
const GO_MOD_LINE = /^golang\.org\/toolchain[\s@]\S+\/go\.mod\s+h1:/
const LONGEST_SHOWN = 100

/**
 * Parses `go-checksum`: lines such as `1.26.8.linux-amd64 h1:…`, or one bare `h1:…` if the version is exact.
 * @throws WarmupError `bad-option`
 */
export function parseGoChecksums(text: string, { isExact }: { isExact: boolean }): GoChecksums {
  const lines = text
    .split('\n')
    .map(line => line.replace(/(?:^|\s)#.*/, '').trim())
    .filter(line => line !== '' && !GO_MOD_LINE.test(line))
  const sums = new Map<string, string>()
  for (const line of lines) {
    const [, version = '', platform = '', hash] = LINE.exec(line) ?? []
    const release = version && `${fromSemver(version) ?? version}.${platform}`
    if (hash === undefined) {
      const shown = line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line
      throw new WarmupError('bad-option', `go-checksum: ${JSON.stringify(shown)} is not a checksum of a Go release`, {
        hint: 'Write one line for each release and platform: 1.26.8.linux-amd64 h1:…',
      })
    }
    if (release === '' && (!isExact || lines.length > 1)) {
      throw new WarmupError('bad-option', 'go-checksum: a bare h1: needs one exact version', {
        hint: 'Write the release and platform before it, as in 1.26.8.linux-amd64 h1:…, or set `go-version` to an exact version.',
      })
    }
    const other = sums.get(release)
    if (other !== undefined && other !== hash) {
      throw new WarmupError('bad-option', `go-checksum: there are two checksums for ${release}`, {
        hint: 'Remove the wrong one.',
      })
    }
    sums.set(release, hash)
  }
  return sums
}

/** The hash of a release; undefined if none is configured. */
export function checksumOf(sums: GoChecksums, { version, platform }: Release): string | undefined {
  return sums.get(`${version}.${platform.go}`) ?? sums.get('')
}
