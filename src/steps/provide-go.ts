import { type Go, leavingWritable, probeGo } from '../go/environment.js'
import { refuseBadUsers } from '../go/goproxy.js'
import type { Session } from '../session/session.js'

/**
 * Finds Go and gives it access to private hosts; from here on the session has it.
 * @param base the environment that access is added to; default: that of the session
 * @throws WarmupError `no-go` for a missing or old Go; `bad-option` for invalid settings of it
 */
export async function provideGo(session: Session, base?: Go['env']): Promise<Go> {
  const go = await findGo(session)
  refuseSettings(go)
  return await session.use(base === undefined ? go : { ...go, env: base })
}

/**
 * Finds Go without checking its settings.
 * @throws WarmupError `no-go`
 */
export async function findGo({ env, options, signal }: Session): Promise<Go> {
  const found = await probeGo(env, { tempDirectory: options.tempDirectory, signal })
  return options.modcacherw ? leavingWritable(found) : found
}

/** @throws GoSettingError if GOPROXY or GOSUMDB has a user that Go does not accept */
export function refuseSettings({ settings: { GOPROXY, GOSUMDB } }: Go): void {
  refuseBadUsers({ GOPROXY, GOSUMDB })
}
