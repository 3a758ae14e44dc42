import { endianness } from 'node:os'
import { compareGoVersions } from '../go/version.js'

/** A system and an architecture, by Go's names and by those of Node, which tool caches use. */
export interface Platform {
  /** `linux-amd64`, the end of a toolchain version. */
  go: string
  goos: string
  goarch: string
  /** `x64` */
  node: string
}

const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' }
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', mipsel: 'mipsle' }

/** The platform of this process. */
export function currentPlatform(
  { platform, arch }: { platform: string; arch: string } = process,
  order: 'LE' | 'BE' = endianness(),
): Platform {
  const goos = SYSTEMS[platform] ?? platform
  const goarch = arch === 'ppc64' && order === 'LE' ? 'ppc64le' : (ARCHITECTURES[arch] ?? arch)
  return { go: `${goos}-${goarch}`, goos, goarch, node: arch }
}

/** The version of the toolchain module for a release of Go: `v0.0.1-go1.26.8.linux-amd64`. */
export const toolchainVersion = (version: string, platform: Platform) => `v0.0.1-go${version}.${platform.go}`

/**
 * The releases in a `@v/list` of the toolchain module, newest first: `1.26.8`, `1.27rc1`. Those of all platforms count: a
 * proxy lists what it has been asked for (cmd/go does the same: modfetch/toolchain.go). `platform`: only those listed for it.
 */
export function releasesIn(list: string, platform?: Platform): string[] {
  const lines = list.split('\n').map(line => LISTED.exec(line.trim())?.groups)
  const meant = lines.filter(line => platform === undefined || line?.['platform'] === platform.go)
  const known = new Set(meant.map(line => line?.['version']).filter(version => version !== undefined))
  return [...known].sort((a, b) => compareGoVersions(b, a))
}

const LISTED =
  /^v0\.0\.1-go(?<version>\d{1,3}\.\d{1,4}(?:\.\d{1,4}|(?:rc|beta)\d{1,4})?)\.(?<platform>[a-z0-9]+-[a-z0-9]+)$/
