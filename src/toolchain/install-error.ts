import { fileSystemCode, WarmupError } from '../errors.js'
import type { Failure } from '../go/failures/failures.js'
import { redactText } from '../redact.js'
import { type Platform, releasesIn, toolchainVersion } from './releases.js'
import type { Reach } from './source.js'
import type { Release } from './tool-cache.js'
import { nearest, newestMatching, type VersionSpec } from './version-spec.js'

/** A release of Go could not be installed. */
export class GoInstallError extends WarmupError {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('no-go', failure.cause.replace(/\.$/, ''), { hint: failure.hint })
    this.failure = failure
  }
}

export const nameOf = (spec: VersionSpec) =>
  spec.kind === 'exact' ? spec.version : spec.kind === 'range' ? spec.text : spec.kind

/** A proxy need not list what it has for a platform; what it lists for others says that the release exists. */
export function unknownRelease(
  spec: VersionSpec,
  { list, platform }: { list: string; platform: Platform },
): GoInstallError {
  const name = nameOf(spec)
  const [all, ours] = [releasesIn(list), releasesIn(list, platform)]
  const isElsewhere = newestMatching(spec, all) !== undefined
  const near = nearest(spec, ours.length > 0 ? ours : all)
  const [are, one] = near.length === 1 ? ['is', 'it'] : ['are', 'one of them']
  const which = isElsewhere ? `The nearest for ${platform.go} ${are}` : `The nearest ${are}`
  return failed({
    class: 'toolchain',
    retryable: false,
    cause: isElsewhere
      ? `Go ${name} exists, but not for ${platform.go}.`
      : `There is no Go release ${name} for this platform.`,
    hint:
      near.length === 0
        ? 'No list of releases could be read; check `go-version`.'
        : isElsewhere && ours.length === 0
          ? `No release for ${platform.go} is listed; other platforms have ${near.join(', ')}.`
          : `${which} ${near.join(', ')}. Set \`go-version\` to ${one}.`,
    text: `Go ${name}: no such release`,
  })
}

const mirrorHint = (version: string) =>
  `With network access, \`go-mod-warmup mirror STORE --go-version ${version}\` puts the release, and what proves it, into a store.`

/** No store has it, and who else was asked has nothing of Go at all. */
export function nobodyHas(version: string, reach: Reach): GoInstallError {
  const { cause, hint } = why(version, reach)
  return failed({ class: 'not-found', retryable: false, cause, hint, text: `Go ${version}: not found` })
}

function why(version: string, reach: Reach): { cause: string; hint: string } {
  switch (reach.kind) {
    case 'offline':
      return { cause: `No store has Go ${version}, and nobody else is asked offline.`, hint: mirrorHint(version) }
    case 'no-proxy':
      return {
        cause: `No store has Go ${version}, and GOPROXY is ${reach.goproxy}.`,
        hint: `Add a module proxy or \`direct\` to \`goproxy\`. ${mirrorHint(version)}`,
      }
    case 'upstreams':
      return {
        cause: `Go ${version} was not found: ${reach.upstreams.join(', ')} lists no releases of Go (golang.org/toolchain).`,
        hint: 'Check `go-version`, or add a module proxy that has them, or `direct`, to `goproxy`.',
      }
  }
}

export function unprovenOffline({ version }: Release, database: string): GoInstallError {
  return failed({
    class: 'not-found',
    retryable: false,
    cause: `No store has the record of Go ${version} that ${database} has signed, and nobody else is asked offline.`,
    hint: `${mirrorHint(version)} Or name its hash in \`go-checksum\`.`,
    text: `Go ${version}: no record in a store`,
  })
}

export function wrongZip(
  { version, platform }: Release,
  {
    hash,
    reason,
    right,
    judge,
    senders,
  }: { hash?: string; reason?: string; right: string; judge: string; senders: string[] },
): GoInstallError {
  const found =
    hash === undefined ? `it cannot be read (${reason})` : `its hash is ${hash}, and that of ${judge} is ${right}`
  return failed({
    class: 'integrity',
    retryable: false,
    cause: `Go ${version} for ${platform.go} from ${senders.join(', ')} is not the release: ${found}.`,
    hint:
      judge === '`go-checksum`'
        ? 'If `go-checksum` is right, the file was changed on the way or at its source. Nothing of it was installed.'
        : 'The file was changed on the way or at its source. Nothing of it was installed.',
    text: `golang.org/toolchain@${toolchainVersion(version, platform)}: checksum mismatch`,
    module: `golang.org/toolchain@${toolchainVersion(version, platform)}`,
  })
}

/** What the file system says is a failure of class `disk`. */
export function refused(error: unknown): Error {
  const code = fileSystemCode(error)
  if (code === undefined) return error as Error
  const { syscall = '', path = '', message } = error as NodeJS.ErrnoException
  const isFull = ['ENOSPC', 'EDQUOT'].includes(code)
  return failed({
    class: 'disk',
    retryable: false,
    cause: isFull
      ? `There is no room for Go (${code}).`
      : `Go cannot be installed: ${code} (${syscall}${path && ` ${path}`}).`,
    hint: isFull
      ? 'Free some space, or set RUNNER_TOOL_CACHE to a directory on a larger disk.'
      : 'Set RUNNER_TOOL_CACHE to a directory that this user can write to.',
    text: redactText(message),
  })
}

export const failed = (failure: Failure) => new GoInstallError(aboutGo(failure))

/** What is known of failed requests is said of modules: those can be private, have forks, and lie in GOMODCACHE. */
function aboutGo({ fix, ...failure }: Failure): Failure {
  if (!/goprivate|GOMODCACHE|`relay|`replace`/.test(failure.hint))
    return { ...failure, ...(fix !== undefined && { fix }) }
  switch (failure.class) {
    case 'disk':
      return {
        ...failure,
        cause: 'The temporary directory, which Go is downloaded to, is full.',
        hint: 'Free some space there, or set RUNNER_TEMP (TMPDIR elsewhere) to a directory on a larger disk.',
      }
    case 'not-found':
    case 'auth':
      return {
        ...failure,
        hint: 'Check the proxies in `goproxy`: whether they serve golang.org/toolchain, and their credentials in `private-hosts`.',
      }
    default:
      return {
        ...failure,
        hint: 'Set `gosumdb` to a mirror of the checksum database (its name, a space, the URL), use a proxy that serves it under /sumdb, or name the hash of the release in `go-checksum`.',
      }
  }
}
