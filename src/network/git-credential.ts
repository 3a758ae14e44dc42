import { basic } from './basic-authorization.js'

/** What `git credential fill` knows of a URL. */
export interface GitCredential {
  /** A URL; everything below it takes these headers. */
  prefix: string
  headers: Record<string, string[]>
}

/** Reads what it printed (cmd/go/internal/auth/gitauth.go, parseGitAuth); undefined when it is not for this URL. */
export function parseGitCredential(output: string, url: string): GitCredential | undefined {
  const said: Record<string, string> = {}
  for (const line of output.split('\n')) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(line.trim()) ?? []
    if (key !== undefined && value !== undefined) said[key] = value
  }
  const { protocol, host, path = '', username = '', password = '' } = said
  const prefix = said['url'] ?? (protocol && host && `${protocol}://${host}${path && `/${path.replace(/^\//, '')}`}`)
  if (!prefix || !url.startsWith(prefix)) return undefined
  return { prefix, headers: { authorization: [basic(username, password)] } }
}
