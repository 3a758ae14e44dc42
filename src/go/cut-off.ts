const NO_CONNECTION = 'cmdgonetlimit=0'

/** An environment in which Go reaches nothing: no proxy, no origin, and no connection by any other way (base/limit.go). */
export function cutOff(env: Record<string, string>): Record<string, string> {
  const GODEBUG = [env.GODEBUG, NO_CONNECTION].filter(Boolean).join(',')
  return { ...env, GOPROXY: 'off', GONOPROXY: 'none', GODEBUG }
}

/** Such an environment, in which Go reaches one proxy. */
export function reaching(goproxy: string, env: Record<string, string>): Record<string, string> {
  const settings = (env.GODEBUG ?? '').split(',').filter(one => one !== '' && one !== NO_CONNECTION)
  return { ...env, GOPROXY: goproxy, GODEBUG: settings.join(',') }
}
