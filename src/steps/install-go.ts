import { WarmupError } from '../errors.js'
import { type ResolvedOptions, resolveOptions } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import type { GoInstall } from '../report/report.js'
import { openSession } from '../session/session.js'
import { ownGoOnPath, settingsForLater } from './provide-go.js'
import type { RelayOptions } from './start-relay.js'

/** The requested Go, its allowed sources, and the retry settings. One of `goVersion` and `goVersionFile` must be set. */
export type InstallGoOptions = Omit<RelayOptions, 'relay' | 'modcacherw'> &
  Pick<WarmupOptions, 'offline' | 'progressEvery' | 'store' | 's3Endpoint' | 's3Region' | 's3PathStyle' | 'timeout'>

/** A usable Go. */
export interface ReadyGo extends GoInstall {
  /** Variables that commands need beside its `bin` directory on PATH, so that they use no other Go. */
  env: { GOTOOLCHAIN?: 'local'; GOROOT?: string }
}

/**
 * Finds a release of Go on PATH or in the tool cache (RUNNER_TOOL_CACHE, else below the user's cache directory), or downloads
 * it from the stores and module proxies, verifies it with the checksum database or with `goChecksum`, and installs it in the
 * tool cache.
 * @throws WarmupError `bad-option` for invalid options; `no-go`, with a `failure`, if it cannot be installed
 */
export async function installGo(given: InstallGoOptions): Promise<ReadyGo> {
  return await installGoWith(resolveOptions({ store: 'off', ...given }))
}

/** The same with resolved options. */
export async function installGoWith(options: ResolvedOptions): Promise<ReadyGo> {
  const [{ wishOf }, { installWish }] = await Promise.all([import('./wanted-go.js'), import('./install-wanted.js')])
  const wish = await wishOf(options)
  if (wish === undefined) {
    throw new WarmupError('bad-option', 'no Go version is given', { hint: 'Set `go-version` or `go-version-file`.' })
  }
  try {
    await using session = await openSession(options)
    const onPath = await ownGoOnPath(session)
    const install = await installWish(wish, onPath instanceof WarmupError ? undefined : onPath, session)
    return { ...install, env: await settingsForLater(install, options.env) }
  } catch (cause) {
    if (options.signal?.aborted) throw new WarmupError('aborted', 'the installation was interrupted', { cause })
    throw cause
  }
}
