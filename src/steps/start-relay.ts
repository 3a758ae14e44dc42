import { GoSettingError } from '../errors.js'
import { addedGitConfig, type Go } from '../go/environment.js'
import { parseGoproxy } from '../go/goproxy.js'
import { resolveForCommand } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import type { RelayRecord } from '../relay/record.js'
import { openSession } from '../session/session.js'
import { findWantedGo, pathName, refuseSettings, settingsForLater } from './provide-go.js'

/** The options of a warm-up about sources of modules, retries and timeouts. */
export type RelayOptions = Pick<
  WarmupOptions,
  | 'goVersion'
  | 'goVersionFile'
  | 'checkLatest'
  | 'goChecksum'
  | 'goproxy'
  | 'goprivate'
  | 'gonoproxy'
  | 'gonosumdb'
  | 'gosumdb'
  | 'privateHosts'
  | 'sshKnownHosts'
  | 'caFile'
  | 'proxyClientCert'
  | 'proxyClientKey'
  | 'maxAttempts'
  | 'backoff'
  | 'maxBackoff'
  | 'connectTimeout'
  | 'stallTimeout'
  | 'concurrency'
  | 'relay'
  | 'modcacherw'
  | 'env'
  | 'tempDirectory'
  | 'signal'
  | 'onEvent'
>

/** A relay for the caller's go commands. */
export interface StartedRelay {
  /**
   * Variables for those commands: GOPROXY, the given source settings, those for access to private hosts and for trust in
   * `caFile`, and PATH, GOTOOLCHAIN and GOROOT if a Go version was requested.
   */
  env: Record<string, string>
  /** GOMODCACHE of those commands; empty if Go does not know one. */
  moduleCache: string
  /** The release of Go that was requested, if one was. */
  goVersion?: string
  /** The record of its requests so far; undefined without a relay. */
  record: () => RelayRecord | undefined
  /** Closes it and ends all requests. */
  close: () => Promise<void>
}

/**
 * Starts a module proxy on the loopback interface that uses the upstreams of GOPROXY as Go would, with retries, failover,
 * resumed downloads and timeouts. A request that failed for good is tried again when it is repeated.
 *
 * If no relay is needed (`relay: false`, or no server in the list) or possible (the event `relay-unavailable` has the
 * reason, such as an invalid GOPROXY), `env` leaves GOPROXY unchanged.
 * @throws WarmupError for invalid options, and for a Go that is missing or cannot be installed
 */
export async function startRelay(given: RelayOptions = {}): Promise<StartedRelay> {
  // Without stores: nothing here would notice that cmd/go rejects what a store delivered.
  const { options: resolved, refusal } = resolveForCommand(given)
  const options = { ...resolved, stores: [] }
  const session = await openSession(options, 'commands')
  const unavailable = ({ message }: GoSettingError) => session.tell({ kind: 'relay-unavailable', reason: message })
  try {
    if (refusal !== undefined) unavailable(refusal)
    const go = await session.use(
      readable(await findWantedGo(session), refusal === undefined ? unavailable : () => undefined),
    )
    const { relay, env } = await session.openRoute().catch(error => {
      if (!(error instanceof GoSettingError)) throw error
      unavailable(error)
      return { relay: undefined, env: go.env }
    })
    const { goInstall } = session
    if (goInstall?.elsewhere !== undefined) {
      session.atEnd(async () => await (await import('./install-wanted.js')).removeTemporaryGo(goInstall))
    }
    // The user's command gets only those settings that lead it to the relay, and away from everything else.
    const { GOPROXY = '', GONOPROXY = '', GODEBUG = '' } = env
    const isOffline = options.offline === 'true' || relay?.isOffline
    const path = pathName(go.env)
    return {
      env: {
        ...(session.goInstall && {
          [path]: go.env[path] ?? '',
          ...(await settingsForLater(session.goInstall, options.env)),
        }),
        ...options.sources,
        ...session.granted,
        ...(options.modcacherw && { GOFLAGS: go.settings.GOFLAGS ?? '' }),
        ...session.access.env(),
        ...addedGitConfig(go.env, options.env),
        ...((relay !== undefined || isOffline) && { GOPROXY }),
        ...(isOffline && { GONOPROXY, GODEBUG }),
      },
      moduleCache: go.settings.GOMODCACHE ?? '',
      ...(session.goInstall && { goVersion: session.goInstall.version }),
      record: () => session.relay.record(),
      close: () => session.close(),
    }
  } catch (error) {
    await session.close()
    throw error
  }
}

/** With an invalid GOPROXY, the command still gets everything else, such as access to private hosts. */
function readable(go: Go, unavailable: (refusal: GoSettingError) => void): Go {
  try {
    refuseSettings(go)
    parseGoproxy(go.settings.GOPROXY ?? '', 'GOPROXY')
    return go
  } catch (error) {
    if (!(error instanceof GoSettingError)) throw error
    unavailable(error)
    return { ...go, settings: { ...go.settings, GOPROXY: 'off' } }
  }
}
