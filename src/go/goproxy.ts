import { isAbsolute } from 'node:path'
import { WarmupError } from '../errors.js'
import { redactUrls } from '../redact.js'

/**
 * Refuses a GOPROXY list that Go would refuse once it needs it (modfetch/proxy.go, proxyList): one that names no
 * proxy, or an entry that is neither direct nor off nor a URL with the scheme https, http or file. Go reads no further
 * than direct or off.
 */
export function checkGoproxy(value: string, name: string): void {
  const entries = value.split(/[,|]/).map(entry => entry.trim())
  if (entries.every(entry => entry === '')) {
    throw new WarmupError('bad-option', `${name}: ${JSON.stringify(value)} names no proxy`, {
      hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
    })
  }
  for (const entry of entries) {
    if (entry === 'direct' || entry === 'off') return
    if (entry === '' || isProxy(entry)) continue
    throw new WarmupError('bad-option', `${name}: ${withoutUser(entry)} is not a proxy Go can use`, {
      hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
    })
  }
}

/**
 * A URL, or a host that Go puts https:// before; single words are kept for Go's own use. Of what Go takes, a URL that
 * lacks its colon is not allowed: with credentials they would travel, and be told, as part of a path.
 */
function isProxy(entry: string): boolean {
  if (/^(?:https?|file):\/\//i.test(entry)) return true
  return /^(?!https?\/|file\/)[\w.-]+(:\d+)?(\/[^@]*)?$/i.test(entry) && /[.:/]/.test(entry) && !isAbsolute(entry)
}

/** A mistyped URL may hold credentials where nobody recognises them. */
function withoutUser(entry: string): string {
  return entry.includes('://') ? redactUrls(entry) : entry.slice(entry.lastIndexOf('@') + 1)
}
