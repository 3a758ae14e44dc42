type Env = Record<string, string | undefined>

/** The cache service of a job, from its environment. */
export interface Access {
  protocol: 'v1' | 'v2'
  /** Base URL with a trailing slash. */
  url: string
  /** Empty if a v1 service needs none. */
  token: string
  /** Why nothing can be read, or written; absent if no reason is known. At most one of them is set. */
  writeOnly?: string
  readOnly?: string
}

/**
 * Finds the cache service as actions/toolkit does (cache, internal/config.ts and isFeatureAvailable); `off` is the reason
 * if there is none.
 */
export function findAccess(env: Env): { access: Access } | { off: string } {
  const protocol = !isEnterpriseServer(env) && env['ACTIONS_CACHE_SERVICE_V2'] ? 'v2' : 'v1'
  const name = protocol === 'v2' ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'
  const url = env[name]
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? ''
  if (!url) return { off: `no cache service here: ${name} is not set` }
  if (protocol === 'v2' && token === '') {
    return { off: 'no cache service here: ACTIONS_RUNTIME_TOKEN is not set' }
  }
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase()
  const permission = permissionOf(token)
  const says = MODES.includes(mode) ? `ACTIONS_CACHE_MODE is ${mode}` : 'the cache token of this job lacks the scope'
  const readable = !['none', 'write-only'].includes(mode) && (permission & READ) !== 0
  const writable = !['none', 'read'].includes(mode) && (permission & WRITE) !== 0
  if (!readable && !writable) return { off: `this job may not use the cache: ${says}` }
  return {
    access: {
      protocol,
      url: url.endsWith('/') ? url : `${url}/`,
      token,
      ...(!readable && { writeOnly: `this job may not read the cache: ${says}` }),
      ...(!writable && { readOnly: `this job may not write to the cache: ${says}` }),
    },
  }
}

const MODES = ['none', 'read', 'write-only']
const READ = 1
const WRITE = 2

function isEnterpriseServer(env: Env): boolean {
  const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.replace(/\.$/, '') ?? ''
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost')
}

/**
 * The permissions of the token: its claim `ac` lists scopes, each with permission bits. A token that cannot be parsed is
 * left to the service.
 */
function permissionOf(token: string): number {
  const all = READ | WRITE
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const scopes: unknown = JSON.parse(claims.ac)
    if (!Array.isArray(scopes)) return all
    const bits = scopes.map(scope => (typeof scope?.Permission === 'number' ? scope.Permission : all))
    return bits.reduce((sum, permission) => sum | permission, 0)
  } catch {
    return all
  }
}
