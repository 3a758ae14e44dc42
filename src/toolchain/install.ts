import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { compareGoVersions } from '../go/version.js'
import { TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { withRegularFile } from '../modcache/regular-file.js'
import { type Layout, unpackModuleZip } from '../modcache/unpack-module.js'
import { bytesInFile } from '../modcache/zip-bytes.js'
import { type Database, lookUp, parseDatabase, zipHashIn } from '../sumdb/database.js'
import { makeTemporary, removeTree } from '../temporary.js'
import { checksumOf, type GoChecksums } from './checksum.js'
import { KNOWN_DATABASES } from './defaults.js'
import { GoInstallError } from './install-error.js'
import { type Platform, releasesIn, toolchainVersion } from './releases.js'
import { type Fetched, NotDelivered, type ToolchainSource } from './source.js'
import { type Release, ToolCache } from './tool-cache.js'
import { fromSemver, nearest, newestMatching, toSemver, type VersionSpec } from './version-spec.js'

/** The requested Go. */
export interface WantedGo {
  spec: VersionSpec
  /** Whether to look for the newest matching release even if an older one is installed. */
  newest: 'check' | 'of-those-here'
  platform: Platform
  /** Hashes that replace the checksum database. */
  checksums: GoChecksums
  gosumdb: string
}

/** Where to install it, and where to get it from. */
export interface InstallGround {
  /** Undefined if this user has none: then the temporary directory is used. */
  toolCache: ToolCache | undefined
  tempDirectory: string
  /** The Go on PATH, which is used if it matches. */
  onPath?: { version: string; root: string } | undefined
  /** Opened if something has to be downloaded. */
  source: () => Promise<ToolchainSource>
}

/** An installed Go. Sizes in bytes, times in seconds. */
export interface InstalledGo {
  version: string
  /** Its GOROOT. */
  root: string
  source: 'path' | 'tool-cache' | 'store' | 'proxy'
  /** Size of the downloaded zip. */
  bytes: number
  /** Requests for that zip. */
  attempts: number
  seconds: { list: number; download: number; unpack: number }
  /** Why it is in the temporary directory and not in the tool cache: an error code of the file system, or another job. */
  elsewhere?: string
}

/** Older releases lack settings that a run depends on. */
const OLDEST = '1.21'
/** A wrong zip is downloaded again once, from another source. */
const MOST_TRIES = 2
const CANNOT_WRITE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']

/**
 * Finds a release of Go on PATH or in the tool cache, or downloads, verifies and installs it. The zip is read only once; the
 * tree gets its final name only if its hash is the one signed by the checksum database, or the one in `checksums`.
 * @throws WarmupError `bad-option` if it could not be verified; GoInstallError for everything else
 */
export async function installGo(wanted: WantedGo, ground: InstallGround): Promise<InstalledGo> {
  const { platform, spec } = wanted
  const { onPath } = ground
  const cached = (await ground.toolCache?.releases(platform)) ?? []
  // Development builds are not releases.
  const own = onPath && fromSemver(toSemver(onPath.version)) === onPath.version ? [onPath.version] : []
  const here = [...own, ...cached].sort((a, b) => compareGoVersions(b, a))
  const found = asksTheList(wanted) ? undefined : newestMatching(spec, here)
  if (found !== undefined) return thatIsHere({ version: found, platform }, ground)
  // If nothing could verify it, no request is needed.
  if (wanted.checksums.size === 0) databaseIn(wanted.gosumdb)
  const source = await ground.source()
  const began = performance.now()
  const version = spec.kind === 'exact' ? spec.version : await newestOf(spec, { source, here })
  const list = secondsSince(began)
  if (compareGoVersions(version, OLDEST) < 0) {
    throw new WarmupError('bad-option', `go-version: Go ${version} is too old`, { hint: `Use ${OLDEST} or later.` })
  }
  if (here.includes(version)) {
    const known = thatIsHere({ version, platform }, ground)
    return { ...known, seconds: { ...known.seconds, list } }
  }
  const installed = await fetchAndInstall({ version, platform }, { wanted, ground, source })
  return { ...installed, seconds: { ...installed.seconds, list } }
}

/** The installed releases do not show which ones are stable. There is only one exact version. */
const asksTheList = ({ spec, newest }: WantedGo) => (spec.kind === 'range' ? newest === 'check' : spec.kind !== 'exact')

function thatIsHere(release: Release, ground: InstallGround): InstalledGo {
  const { onPath } = ground
  const found = inToolCache(release, ground)
  return onPath?.version === release.version ? { ...found, root: onPath.root, source: 'path' } : found
}

function inToolCache(release: Release, { toolCache }: InstallGround): InstalledGo {
  const seconds = { list: 0, download: 0, unpack: 0 }
  return {
    version: release.version,
    root: toolCache?.rootOf(release) ?? '',
    source: 'tool-cache',
    bytes: 0,
    attempts: 0,
    seconds,
  }
}

/** An outdated or false list must not lead to an older release than the installed one. */
async function newestOf(
  spec: VersionSpec,
  { source, here }: { source: ToolchainSource; here: string[] },
): Promise<string> {
  const listed = releasesIn(await delivered(source.list()))
  const releases = [...new Set([...listed, ...here])].sort((a, b) => compareGoVersions(b, a))
  const version = newestMatching(spec, releases)
  if (version === undefined) throw unknownRelease(spec, releases)
  return version
}

interface Fetching {
  wanted: WantedGo
  ground: InstallGround
  source: ToolchainSource
}

async function fetchAndInstall(release: Release, fetching: Fetching): Promise<InstalledGo> {
  const { toolCache, tempDirectory } = fetching.ground
  let why = 'none'
  try {
    if (toolCache !== undefined) return await fetchInto(toolCache, release, fetching)
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error
    why = error.why
  }
  // Under a predictable name, another user could place an unverified Go.
  const directory = await makeTemporary(tempDirectory, 'go', 'job').catch(error => {
    throw refused(error)
  })
  try {
    return { ...(await fetchInto(new ToolCache(directory), release, fetching)), elsewhere: why }
  } catch (error) {
    throw error instanceof NoPlace ? refused(error.cause ?? error) : error
  }
}

/** A tool cache in which the release cannot be installed at present. */
class NoPlace extends Error {
  readonly why: string

  constructor(why: string, cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

async function fetchInto(toolCache: ToolCache, release: Release, fetching: Fetching): Promise<InstalledGo> {
  const staged = await toolCache.stage(release).catch(error => {
    throw CANNOT_WRITE.includes(fileSystemCode(error) ?? '')
      ? new NoPlace(fileSystemCode(error) ?? '', error)
      : refused(error)
  })
  try {
    const { seconds, from, ...fetched } = await unpackProven(release, { staged, ...fetching })
    const added = await toolCache.add(staged, release).catch(error => {
      throw refused(error)
    })
    if (added.kind === 'busy') throw new NoPlace('busy')
    return { version: release.version, root: added.root, source: from, ...fetched, seconds: { list: 0, ...seconds } }
  } finally {
    await removeTree(dirname(staged)).catch(() => undefined)
    await toolCache.leave(release)
  }
}

async function unpackProven(
  release: Release,
  { staged, wanted, source }: Fetching & { staged: string },
): Promise<Fetched & { seconds: { download: number; unpack: number } }> {
  const version = toolchainVersion(release.version, release.platform)
  const module = { path: TOOLCHAIN_MODULE, version }
  const zip = `${staged}.zip`
  // Requested during the download; errors are reported when it is awaited.
  const proving = provenHash(release, { wanted, source })
  proving.catch(() => undefined)
  for (let tries = 1; ; tries++) {
    try {
      const began = performance.now()
      const sent = await fetched(release, { zip, source, wanted })
      const download = secondsSince(began)
      const right = await proving
      const unpacked = await withRegularFile(zip, 'refuse', async ({ handle, size }) =>
        unpackModuleZip(bytesInFile(handle.fd, size), module, {
          tree: staged,
          directories: 'writable',
          layout: asGoroot,
        }),
      ).catch(error => {
        throw refused(error)
      })
      if (unpacked.kind === 'unpacked' && unpacked.hash === right) {
        return { ...sent, seconds: { download, unpack: secondsSince(began) - download } }
      }
      await removeTree(staged).catch(() => undefined)
      const { another, senders } = source.distrust(version)
      if (another === 'none' || tries >= MOST_TRIES) {
        throw wrongZip(release, {
          right,
          senders,
          ...(unpacked.kind === 'unpacked' ? { hash: unpacked.hash } : unpacked),
        })
      }
    } finally {
      await rm(zip, { force: true })
    }
  }
}

async function fetched(
  release: Release,
  { zip, source, wanted }: { zip: string; source: ToolchainSource; wanted: WantedGo },
): Promise<Fetched> {
  try {
    return await source.fetchZip(toolchainVersion(release.version, release.platform), zip)
  } catch (error) {
    if (fileSystemCode(error) !== undefined) throw refused(error)
    if (!(error instanceof NotDelivered)) throw error
    const { failure } = error
    // Some proxies answer 403 for files that they do not have.
    if (failure.class !== 'not-found' && failure.class !== 'auth') throw failed(failure)
    // A request for the existing releases is worthwhile; without an answer the release is still missing.
    const releases = await source.list().then(releasesIn, (): string[] => [])
    if (failure.class === 'auth' && (releases.length === 0 || releases.includes(release.version))) throw failed(failure)
    throw unknownRelease(wanted.spec, releases)
  }
}

/** The target of a member of a toolchain zip, and which members are programs (cmd/go/internal/toolchain/select.go, Exec). */
const asGoroot: Layout = member => ({
  // A module zip must not contain the go.mod of another module.
  name: member.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
  mode: /^(?:bin|pkg\/tool)\/|^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(member) ? 0o755 : 0o644,
})

async function provenHash(
  release: Release,
  { wanted, source }: { wanted: WantedGo; source: ToolchainSource },
): Promise<string> {
  const named = checksumOf(wanted.checksums, release)
  if (named !== undefined) return named
  const version = toolchainVersion(release.version, release.platform)
  const database = databaseIn(wanted.gosumdb)
  const read = source.databaseReader(database)
  try {
    const record = await lookUp(`${TOOLCHAIN_MODULE}@${version}`, { verifier: database.verifier, read })
    return zipHashIn(record, { path: TOOLCHAIN_MODULE, version })
  } catch (error) {
    if (error instanceof NotDelivered) throw failed(error.failure)
    if (!(error instanceof Error) || error.name === 'AbortError') throw error
    throw failed({
      class: 'integrity',
      retryable: false,
      cause: `Go ${release.version} could not be verified: ${error.message}.`,
      hint: `Something between this machine and ${database.verifier.name} changes or blocks its answers. If you know the hash from another source, set it in \`go-checksum\`.`,
      text: error.message,
    })
  }
}

/** @throws WarmupError */
function databaseIn(gosumdb: string): Database {
  try {
    return parseDatabase(gosumdb, KNOWN_DATABASES)
  } catch (error) {
    throw new WarmupError('bad-option', `${(error as Error).message}: the Go to be installed cannot be verified`, {
      hint: 'Set `gosumdb` to a checksum database, or `go-checksum` to the h1: hash of the release.',
      cause: error,
    })
  }
}

async function delivered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    throw error instanceof NotDelivered ? failed(error.failure) : error
  }
}

function unknownRelease(spec: VersionSpec, releases: string[]): GoInstallError {
  const name = spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? spec.text : spec.kind
  const near = nearest(spec, releases)
  return failed({
    class: 'toolchain',
    retryable: false,
    cause: `There is no Go release ${name} for this platform.`,
    hint:
      near.length > 0
        ? `The nearest are ${near.join(', ')}.`
        : 'No list of releases could be read; check `go-version`.',
    text: `Go ${name}: no such release`,
  })
}

function wrongZip(
  { version, platform }: Release,
  { hash, reason, right, senders }: { hash?: string; reason?: string; right: string; senders: string[] },
): GoInstallError {
  const found = hash === undefined ? `it cannot be read (${reason})` : `its hash is ${hash}`
  return failed({
    class: 'integrity',
    retryable: false,
    cause: `Go ${version} for ${platform.go} from ${senders.join(', ')} is not the release: ${found}, not ${right}.`,
    hint: 'The file was changed in transit or at its source. It was not installed.',
    text: `golang.org/toolchain@${toolchainVersion(version, platform)}: checksum mismatch`,
    module: `golang.org/toolchain@${toolchainVersion(version, platform)}`,
  })
}

/** Errors of the file system are failures of class `disk`. */
function refused(error: unknown): Error {
  const code = fileSystemCode(error)
  if (code === undefined) return error as Error
  const { text, ...known } = classifyFailure((error as Error).message)
  return failed({ ...known, class: 'disk', retryable: false, text })
}

const failed = (failure: Failure) => new GoInstallError(failure)

const secondsSince = (began: number) => (performance.now() - began) / 1000
