import { rename, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileSystemCode, WarmupError } from '../errors.js'
import type { Failure } from '../go/failures/failures.js'
import { compareGoVersions } from '../go/version.js'
import { type ModuleVersion, TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { withRegularFile } from '../modcache/regular-file.js'
import {
  hashModuleZip,
  type Layout,
  type Odd,
  type Times,
  type UnpackedZip,
  unpackModuleZip,
} from '../modcache/unpack-module.js'
import { UnpackThreads, unpackInThreads } from '../modcache/unpack-threads.js'
import { bytesInFile } from '../modcache/zip-bytes.js'
import { type Database, lookUp, MissingAnswer, parseDatabase, type ReadDatabase, zipHashIn } from '../sumdb/database.js'
import { makeTemporary, removeTree } from '../temporary.js'
import { checksumOf, type GoChecksums } from './checksum.js'
import { KNOWN_DATABASES } from './defaults.js'
import {
  failed,
  GoInstallError,
  nameOf,
  nobodyHas,
  refused,
  unknownRelease,
  unprovenOffline,
  wrongZip,
} from './install-error.js'
import { type Platform, releasesIn, toolchainVersion } from './releases.js'
import { type Fetched, NotDelivered, type ToolchainSource } from './source.js'
import { type Release, ToolCache } from './tool-cache.js'
import { fromSemver, newestMatching, OLDEST, toSemver, type VersionSpec } from './version-spec.js'

/** The requested Go. */
export interface WantedGo {
  spec: VersionSpec
  /** Whether to look for the newest matching release even if an older one is installed. */
  newest: 'check' | 'of-those-here'
  platform: Platform
  /** Hashes that replace the checksum database. */
  checksums: GoChecksums
  gosumdb: string
  /** What names it, such as `go-version`. */
  from: string
  file?: string
}

/** Where to install it, and where to get it from. */
export interface InstallGround {
  /** Undefined if this user has none: then the temporary directory is used. */
  toolCache: ToolCache | undefined
  tempDirectory: string
  /** How many unpack a release, this one included. */
  threads: number
  /** The Go on PATH, which is used if it matches. */
  onPath?: { version: string; root: string } | undefined
  /** Opened if something has to be downloaded. */
  source: () => Promise<ToolchainSource>
  /** Is told that a release is fetched, and may look how far it is until it is disposed of. */
  watch: (version: string, look: () => FetchState) => Disposable
  /** Is told that nobody said which releases there are, and one that is here is used. */
  onUnlisted: (version: string, failure: Failure) => void
}

/** How far a release is. Sizes in bytes. */
export interface FetchState {
  step: 'download' | 'unpack'
  bytes: number
  /** As far as sizes are known. */
  bytesTotal: number
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

/** Of upstreams, one that sent something wrong is followed by another one, once. */
const MOST_WRONG = 2
/** Nothing that another place would help against: everything else, a full disk as well, is said of the place. */
const FULL = ['EFBIG', 'EMFILE', 'ENFILE', 'ENOMEM', 'EIO']

/**
 * Finds a release of Go on PATH or in the tool cache, or downloads, verifies and installs it. The zip is read only once; the
 * tree gets its final name only if its hash is the one signed by the checksum database, or the one in `checksums`.
 * @throws WarmupError `bad-option` if it could not be verified; GoInstallError for everything else
 */
export async function installGo(wanted: WantedGo, ground: InstallGround): Promise<InstalledGo> {
  const { platform, spec } = wanted
  const { onPath } = ground
  if (spec.kind === 'exact') refuseOld(spec.version, wanted)
  const cached = (await ground.toolCache?.releases(platform)) ?? []
  // Development builds are not releases.
  const own = onPath && fromSemver(toSemver(onPath.version)) === onPath.version ? [onPath.version] : []
  const here = [...own, ...cached].filter(isNewEnough).sort((a, b) => compareGoVersions(b, a))
  const found = asksTheList(wanted) ? undefined : newestMatching(spec, here)
  if (found !== undefined) return thatIsHere({ version: found, platform }, ground)
  // If nothing could verify it, no request is needed.
  if (wanted.checksums.size === 0) databaseIn(wanted.gosumdb)
  const source = await ground.source()
  const began = performance.now()
  const version = await newestRelease(spec, { source, here, platform }).catch(error => {
    const instead = newestMatching(spec, here)
    const canPass = error instanceof GoInstallError && ['transient', 'rate-limit'].includes(error.failure.class)
    if (!canPass || instead === undefined) throw error
    ground.onUnlisted(instead, error.failure)
    return instead
  })
  const list = secondsSince(began)
  refuseOld(version, wanted)
  if (here.includes(version)) {
    const known = thatIsHere({ version, platform }, ground)
    return { ...known, seconds: { ...known.seconds, list } }
  }
  if (!source.canDeliver) throw nobodyHas(version, source.reach())
  const installed = await fetchAndInstall({ version, platform }, { wanted, ground, source })
  return { ...installed, seconds: { ...installed.seconds, list } }
}

const isNewEnough = (version: string) => compareGoVersions(version, OLDEST) >= 0

/** @throws WarmupError `bad-option` */
function refuseOld(version: string, { from, file }: WantedGo): void {
  if (isNewEnough(version)) return
  throw new WarmupError(
    'bad-option',
    `${from}: ${file === undefined ? '' : `${file} names `}Go ${version}, which is too old`,
    {
      hint: `Use ${OLDEST} or later; it builds older modules as well.`,
    },
  )
}

/** Which releases are stable nobody can tell from those that happen to be here. An exact one there is only once. */
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

/**
 * The release that is meant: of a line of releases the newest that is listed, or is `here`.
 * @throws GoInstallError
 */
export async function newestRelease(
  spec: VersionSpec,
  from: { source: ToolchainSource; here?: string[]; platform: Platform },
): Promise<string> {
  return spec.kind === 'exact' ? spec.version : await newestOf(spec, { here: [], ...from })
}

/** A list that lags behind, or lies, is no reason for an older one than is here. */
async function newestOf(
  spec: VersionSpec,
  { source, here, platform }: { source: ToolchainSource; here: string[]; platform: Platform },
): Promise<string> {
  const list = await source.list().catch(error => {
    if (!(error instanceof NotDelivered)) throw error
    throw error.failure.class === 'not-found' ? nobodyHas(nameOf(spec), source.reach()) : failed(error.failure)
  })
  const listed = releasesIn(list)
  const releases = [...new Set([...listed, ...here])].sort((a, b) => compareGoVersions(b, a))
  const version = newestMatching(spec, releases)
  if (version === undefined)
    throw source.isOffline ? nobodyHas(nameOf(spec), source.reach()) : unknownRelease(spec, { list, platform })
  return version
}

interface Fetching {
  wanted: WantedGo
  ground: InstallGround
  source: ToolchainSource
}

async function fetchAndInstall(release: Release, fetching: Fetching): Promise<InstalledGo> {
  const { toolCache } = fetching.ground
  try {
    if (toolCache !== undefined) return await fetchInto(toolCache, release, fetching)
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error
    return { ...(error.installed ?? (await fetchElsewhere(release, fetching))), elsewhere: error.why }
  }
  return { ...(await fetchElsewhere(release, fetching)), elsewhere: 'none' }
}

async function fetchElsewhere(release: Release, fetching: Fetching): Promise<InstalledGo> {
  try {
    return await fetchInto(await temporaryPlace(fetching.ground), release, fetching)
  } catch (error) {
    throw error instanceof NoPlace ? refused(error.cause ?? error) : error
  }
}

/** A name that others know could be taken by somebody else's Go, which nobody would prove. */
async function temporaryPlace({ tempDirectory }: InstallGround): Promise<ToolCache> {
  const directory = await makeTemporary(tempDirectory, 'go', 'job').catch(error => {
    throw refused(error)
  })
  return new ToolCache(directory)
}

/** A tool cache in which the release cannot be installed now. */
class NoPlace extends Error {
  readonly why: string
  /** What was proven and unpacked there, and lies in the temporary directory now. */
  readonly installed: InstalledGo | undefined

  constructor(why: string, details: { cause?: unknown; installed?: InstalledGo | undefined } = {}) {
    super(why, { cause: details.cause })
    this.why = why
    this.installed = details.installed
  }
}

async function fetchInto(toolCache: ToolCache, release: Release, fetching: Fetching): Promise<InstalledGo> {
  const staged = await toolCache.stage(release).catch(notHere)
  try {
    // What others are writing now will hardly be theirs when the download is over.
    if (await toolCache.isBusy(release).catch(notHere)) throw new NoPlace('busy')
    const { seconds, from, ...rest } = await unpackProven(release, { staged, ...fetching })
    fetching.source.signal.throwIfAborted()
    const installed = { version: release.version, source: from, ...rest, seconds: { list: 0, ...seconds } }
    try {
      const added = await toolCache.add(staged, release).catch(notHere)
      if (added.kind === 'busy') throw new NoPlace('busy')
      return { ...installed, root: added.root }
    } catch (error) {
      if (!(error instanceof NoPlace)) throw error
      const root = await movedAway(staged, release, fetching.ground)
      throw new NoPlace(error.why, {
        cause: error.cause,
        installed: root === undefined ? undefined : { ...installed, root },
      })
    }
  } finally {
    await removeTree(dirname(staged)).catch(() => undefined)
    await toolCache.leave(release)
  }
}

/** Moves a proven tree to the temporary directory; undefined where that is another file system, or no better. */
async function movedAway(staged: string, release: Release, ground: InstallGround): Promise<string | undefined> {
  const place = await temporaryPlace(ground)
  try {
    const own = await place.stage(release)
    await rename(staged, own)
    const added = await place.add(own, release)
    await rmdir(dirname(own)).catch(() => undefined)
    return added.kind === 'busy' ? undefined : added.root
  } catch (error) {
    if (fileSystemCode(error) === undefined) throw error
    await removeTree(place.directory).catch(() => undefined)
    return undefined
  }
}

/** @throws NoPlace where the file system does not take it here; GoInstallError where it takes nothing, or whatever else it was */
function notHere(error: unknown): never {
  const code = fileSystemCode(error)
  throw code === undefined || FULL.includes(code) ? refused(error) : new NoPlace(code, { cause: error })
}

async function unpackProven(
  release: Release,
  { staged, ...fetching }: Fetching & { staged: string },
): Promise<Fetched & { seconds: { download: number; unpack: number } }> {
  const { wanted, ground, source } = fetching
  const version = toolchainVersion(release.version, release.platform)
  const module = { path: TOOLCHAIN_MODULE, version }
  const zip = `${staged}.zip`
  // Requested during the download; errors are reported when it is awaited.
  const proving = provenHash(release, { wanted, source })
  proving.catch(() => undefined)
  const state: Pick<FetchState, 'step'> = { step: 'download' }
  using _watching = ground.watch(release.version, () => {
    const { bytes, bytesKnown } = source.progress()
    return { ...state, bytes, bytesTotal: Math.max(bytes, bytesKnown) }
  })
  // They start during the download.
  using threads = new UnpackThreads(Math.max(0, ground.threads - 1))
  let wrong: GoInstallError | undefined
  let upstreams = 0
  for (;;) {
    try {
      const began = performance.now()
      state.step = 'download'
      const sent = await fetched(release, { zip, source }).catch(error => {
        // That somebody sent another one weighs more than that nobody else has it.
        throw error instanceof GoInstallError && error.failure.class !== 'disk' ? (wrong ?? error) : error
      })
      const download = secondsSince(began)
      const right = await proving
      state.step = 'unpack'
      const unpacked = await unpackedFrom(zip, { module, staged, threads, signal: source.signal })
        .catch(async error => {
          // Names that collide or are too long, or more than there is room for: somebody may have made it so.
          const read = fileSystemCode(error) === undefined ? undefined : await hashOf(zip, module)
          if (read === undefined || (read.kind === 'hashed' && read.hash === right)) throw error
          return read
        })
        .catch(notHere)
      if (unpacked.kind === 'unpacked' && unpacked.hash === right) {
        return { ...sent, seconds: { download, unpack: secondsSince(began) - download } }
      }
      await removeTree(staged).catch(() => undefined)
      const { another, senders } = source.distrust(version)
      const found = unpacked.kind === 'odd' ? { reason: unpacked.reason } : { hash: unpacked.hash }
      const judge = checksumOf(wanted.checksums, release) === undefined ? 'the checksum database' : '`go-checksum`'
      wrong = wrongZip(release, { right, judge, senders, ...found })
      if (sent.from === 'proxy') upstreams++
      if (another === 'none' || upstreams >= MOST_WRONG) throw wrong
    } finally {
      await rm(zip, { force: true })
    }
  }
}

/** Smaller ones are unpacked before a thread has started. */
const WORTH_THREADS = 4 << 20

async function unpackedFrom(
  zip: string,
  {
    module,
    staged,
    threads,
    signal,
  }: { module: ModuleVersion; staged: string; threads: UnpackThreads; signal: AbortSignal },
): Promise<UnpackedZip | Odd> {
  return await withRegularFile(zip, 'refuse', async ({ handle, size }) => {
    const request = { tree: staged, layout: asGoroot, times: TIME_OF_RELEASE, signal }
    if (threads.running.length > 0 && size >= WORTH_THREADS) {
      const unpacked = await unpackInThreads({ path: zip, bytes: size, module }, { ...request, threads })
      if (unpacked.kind !== 'left') return unpacked
      await removeTree(staged)
    }
    return await unpackModuleZip(bytesInFile(handle.fd, size), module, { ...request, directories: 'writable' })
  })
}

const hashOf = (zip: string, module: ModuleVersion) =>
  withRegularFile(zip, 'refuse', ({ handle, size }) => hashModuleZip(bytesInFile(handle.fd, size), module))

async function fetched(release: Release, { zip, source }: { zip: string; source: ToolchainSource }): Promise<Fetched> {
  try {
    return await source.fetchZip(toolchainVersion(release.version, release.platform), zip)
  } catch (error) {
    if (fileSystemCode(error) !== undefined) return notHere(error)
    if (!(error instanceof NotDelivered)) throw error
    const { failure } = error
    if (source.isOffline) throw nobodyHas(release.version, source.reach())
    // Some proxies refuse what they do not have.
    if (failure.class !== 'not-found' && failure.class !== 'toolchain' && failure.class !== 'auth')
      throw failed(failure)
    // Which ones there are instead is worth a request; without an answer it is still not there.
    const list = await source.list().catch(() => '')
    source.signal.throwIfAborted()
    if (list === '' && failure.class !== 'auth') throw nobodyHas(release.version, source.reach())
    const isListed = releasesIn(list, release.platform).includes(release.version)
    if (isListed || (failure.class === 'auth' && list === '')) throw failed(failure)
    throw unknownRelease({ kind: 'exact', version: release.version }, { list, platform: release.platform })
  }
}

/** All files have the time of the release, which its hash covers: the build cache goes by times of files in GOROOT. */
const TIME_OF_RELEASE: Times = {
  member: 'VERSION',
  secondsIn: text => {
    const time = Date.parse(/^time (\S+)$/m.exec(text)?.[1] ?? '')
    return Number.isNaN(time) ? 0 : Math.floor(time / 1000)
  },
}

/** Where a member of a toolchain's zip goes, and which are programs (cmd/go/internal/toolchain/select.go, Exec). */
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
  const module = { path: TOOLCHAIN_MODULE, version: toolchainVersion(release.version, release.platform) }
  const database = databaseIn(wanted.gosumdb)
  const { verifier } = database
  const hashBy = async (read: ReadDatabase) =>
    zipHashIn(await lookUp(`${module.path}@${module.version}`, { verifier, read }), module)
  const stored = source.storedAnswers(database)
  try {
    if (source.isOffline) return await hashBy(stored ?? (async () => undefined))
    // What a store keeps is proven as well; where it proves nothing, the database is asked.
    const known = await (stored && hashBy(stored).catch(() => undefined))
    return known ?? (await hashBy(source.databaseReader(database)))
  } catch (error) {
    source.signal.throwIfAborted()
    if (error instanceof NotDelivered) throw failed(error.failure)
    if (error instanceof MissingAnswer && source.isOffline) throw unprovenOffline(release, verifier.name)
    if (!(error instanceof Error)) throw error
    throw failed({
      class: 'integrity',
      retryable: false,
      cause: `Go ${release.version} could not be proven: ${error.message}.`,
      hint: `Something between this machine and ${verifier.name} changes or withholds what it says. Name the hash in \`go-checksum\` if you know it from elsewhere.`,
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

const secondsSince = (began: number) => (performance.now() - began) / 1000
