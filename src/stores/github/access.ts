type Env = Record<string, string | undefined>

/** The cache service of a job, as its environment describes it. */
export interface Access {
  protocol: 'v1' | 'v2'
  /** Base URL with a slash at its end. */
  url: string
  /** Empty where a v1 service needs none. */
  token: string
  readable: boolean
  writable: boolean
}

/**
 * Finds the cache service the way actions/toolkit does (cache, internal/config.ts and isFeatureAvailable), or says in
 * `off` why there is none.
 */
export function findAccess(env: Env): { access: Access } | { off: string } {
  const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1'
  const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'
  const url = env[name]
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? ''
  if (!url) return { off: `there is no cache service here: ${name} is not set` }
  if (protocol === 'v2' && token === '') {
    return { off: 'there is no cache service here: ACTIONS_RUNTIME_TOKEN is not set' }
  }
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase()
  const access: Access = {
    protocol,
    url: url.endsWith('/') ? url : `${url}/`,
    token,
    readable: !['none', 'write-only'].includes(mode),
    writable: !['none', 'read'].includes(mode) && tokenMayWrite(token),
  }
  return { access }
}

function isEnterpriseServer(env: Env): boolean {
  const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname ?? ''
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost')
}

/**
 * The token lists its scopes in the claim `ac`, with bit 2 of `Permission` for writing. Only a token that says so is
 * taken as read-only; one that cannot be read is left to the service.
 */
function tokenMayWrite(token: string): boolean {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const scopes: unknown = JSON.parse(claims.ac)
    if (!Array.isArray(scopes) || scopes.length === 0) return true
    return scopes.some(scope => typeof scope?.Permission !== 'number' || (scope.Permission & 2) !== 0)
  } catch {
    return true
  }
}
