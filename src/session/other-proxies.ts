import { join } from 'node:path'
import type { Go } from '../go/environment.js'
import { readText } from '../modcache/regular-file.js'
import type { ResolvedOptions } from '../options/options.js'
import { run } from '../process.js'
import { shownSetting } from '../redact.js'

/** An HTTP proxy that a program other than Go is told of. */
export interface OtherProxy {
  program: 'git' | 'npm'
  /** Its address, without credentials. */
  value: string
}

/** The proxy that git or npm would take for a URL, as their settings say. */
export async function proxyOfOthers(
  url: URL,
  { go, options, signal }: { go: Go; options: ResolvedOptions; signal: AbortSignal },
): Promise<OtherProxy | undefined> {
  const at = { directory: options.workingDirectory, env: go.env, signal }
  const asked = await run('git', ['config', '--get-urlmatch', 'http.proxy', url.origin], at).catch(() => undefined)
  const gits = asked?.code === 0 ? asked.stdout.trim() : ''
  if (gits !== '') return { program: 'git', value: shown(gits) }
  const npms = npmVariable(go.env) ?? (await npmFile(go.env))
  return npms && npms !== 'null' ? { program: 'npm', value: shown(npms) } : undefined
}

/** It becomes part of a line that is pasted. */
function shown(value: string): string {
  const shownAddress = shownSetting(value)
  const address = URL.parse(shownAddress.includes('://') ? shownAddress : `http://${shownAddress}`)
  return address?.host ? `${address.protocol}//${address.host}` : 'http://proxy.example.com:3128'
}

/** npm takes both in any case. */
function npmVariable(env: Record<string, string>): string | undefined {
  const named = (name: string) => Object.entries(env).find(([key, value]) => key.toLowerCase() === name && value)?.[1]
  return named('npm_config_https_proxy') ?? named('npm_config_proxy')
}

async function npmFile(env: Record<string, string>): Promise<string | undefined> {
  const home = env['HOME'] || env['USERPROFILE']
  const file = env['npm_config_userconfig'] || env['NPM_CONFIG_USERCONFIG'] || (home && join(home, '.npmrc'))
  const text = file ? await readText(file).catch(() => '') : ''
  return (/^\s*https-proxy\s*=\s*(\S+)/m.exec(text) ?? /^\s*proxy\s*=\s*(\S+)/m.exec(text))?.[1]
}
