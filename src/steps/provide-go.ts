import { type Go, leavingWritable, probeGo } from '../go/environment.js'
import type { Session } from '../session/session.js'

/**
 * Finds Go and gives it access to private hosts; from here on the session has it.
 * @param base the environment that access is added to; default: that of the session
 * @throws WarmupError `no-go` for a missing or old Go; `bad-option` for settings of it that cannot be meant
 */
export async function provideGo(session: Session, base?: Go['env']): Promise<Go> {
  const { options, signal } = session
  const found = await probeGo(session.env, { tempDirectory: options.tempDirectory, signal })
  const go = options.modcacherw ? leavingWritable(found) : found
  return await session.use(base === undefined ? go : { ...go, env: base })
}
