import { GoSettingError } from '../errors.js'
import { addedGitConfig, type Go } from '../go/environment.js'
import { parseGoproxy } from '../go/goproxy.js'
import { resolveForCommand } from '../options/resolve.js'
import type { WarmupOptions } from '../options/table.js'
import type { RelayRecord } from '../relay/record.js'
import { openSession } from '../session/session.js'
import { findWantedGo, pathName, refuseSettings, settingsForLater } from './provide-go.js'

/** The options of a warm-up that concern where modules come from and how patient to be. */
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

/** A relay that go commands of the caller download through. */
export interface StartedRelay {
  /**
   * Variables for those commands: GOPROXY, the sources that were given, what gives access to private hosts and trust in
   * `caFile`, and PATH, GOTOOLCHAIN and GOROOT where a Go version was asked for.
   */
  env: Record<string, string>
  /** What went through it so far; undefined where there is no relay. */
  record: () => RelayRecord | undefined
  /** Ends it, and what is under way. */
  close: () => Promise<void>
}

/**
 * Starts a module proxy on the loopback that asks the upstreams of GOPROXY as Go would, with retries, failover, resumed
 * downloads and time limits. What fails for good is tried anew when it is asked for again.
 *
 * Where no relay is of use (`relay: false`, no server in the list) or none can be had (the event `relay-unavailable`
 * says why: Go's own GOPROXY is no list that can be read, for one) `env` leaves GOPROXY as it is.
 * @throws WarmupError for options that cannot be meant, and for a Go that is missing or cannot be installed
 */
export async function startRelay(given: RelayOptions = {}): Promise<StartedRelay> {
  // Nobody here would notice that a store brought what cmd/go rejects.
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
    // Of what is set for Go here, a command of the user gets what leads to the relay, and away from all else.
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
      record: () => session.relay.record(),
      close: () => session.close(),
    }
  } catch (error) {
    await session.close()
    throw error
  }
}

/** What else a command of the user is given, such as access to private hosts, needs no proxy. */
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
