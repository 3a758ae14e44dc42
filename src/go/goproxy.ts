import { isAbsolute } from 'node:path'
import { WarmupError } from '../errors.js'
import { redactUrls } from '../redact.js'

/**
 * Refuses a GOPROXY list that Go would refuse once it needs it (modfetch/proxy.go, proxyList): one that names no
 * proxy, or an entry with a scheme other than https, http or file.
 */
export function checkGoproxy(value: string, name: string): void {
  const entries = value.split(/[,|]/).map(entry => entry.trim())
  if (entries.every(entry => entry === '')) {
    throw new WarmupError('bad-option', `${name}: ${JSON.stringify(value)} names no proxy`, {
      hint: 'Give a list such as https://proxy.example.com,direct, or leave it out to use what the environment says.',
    })
  }
  for (const entry of entries) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(entry)?.[1]?.toLowerCase()
    if (scheme !== undefined && ['https', 'http', 'file'].includes(scheme)) continue
    if (scheme === undefined && (entry === '' || /^[\w.-]+(:\d+)?(\/.*)?$/.test(entry)) && !isAbsolute(entry)) continue
    throw new WarmupError('bad-option', `${name}: ${redactUrls(entry)} is not a proxy Go can use`, {
      hint: 'Allowed are https://, http:// and file:// URLs, direct and off, separated by , or |.',
    })
  }
}
