import { join } from 'node:path'
import { readText } from '../../modcache/regular-file.js'
import { run } from '../../process.js'
import { shownSetting } from '../../redact.js'
import type { Check, Verdict } from '../finding.js'

type Environment = Record<string, string>

/** A proxy that a program other than Go was told of. */
export interface ForeignProxy {
  where: string
  url: string
}

export const networkSettings: Check = {
  id: 'network-settings',
  run: async ({ env, options }, signal) => {
    const foreign = await Promise.all([gitProxy(env, { directory: options.workingDirectory, signal }), npmProxy(env)])
    return judgeNetwork(env, foreign.flat())
  },
}

/** Go reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals first, and nothing else. */
export function judgeNetwork(env: Environment, foreign: ForeignProxy[]): Verdict[] {
  const either = (name: string) => env[name] || env[name.toLowerCase()] || ''
  const shown = (name: string) => `${name}=${shownSetting(env[name] ?? '')}`
  const twice = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].find(name => {
    const [upper, lower] = [env[name], env[name.toLowerCase()]]
    return upper && lower && upper !== lower
  })
  const verdicts: Verdict[] = []
  if (twice !== undefined) {
    const measured = `${shown(twice)}, ${shown(twice.toLowerCase())}`
    verdicts.push({ kind: 'warn', reason: 'proxy-twice', measured, values: { name: twice } })
  }
  const rule = either('NO_PROXY')
    .split(',')
    .find(entry => entry.includes('://'))
  if (rule !== undefined) {
    verdicts.push({ kind: 'fail', reason: 'no-proxy-scheme', measured: `NO_PROXY holds ${shownSetting(rule.trim())}` })
  }
  if (either('HTTPS_PROXY') !== '') return verdicts
  const [known] = [
    ...['HTTP_PROXY', 'ALL_PROXY'].flatMap(name => (either(name) ? [{ where: name, url: either(name) }] : [])),
    ...foreign,
  ]
  if (known !== undefined) {
    const { where } = known
    const url = shownSetting(known.url)
    verdicts.push({ kind: 'warn', reason: 'proxy-unknown-to-go', measured: `${where}: ${url}`, values: { where, url } })
  }
  return verdicts
}

async function gitProxy(env: Environment, at: { directory: string; signal: AbortSignal }): Promise<ForeignProxy[]> {
  const asked = await run('git', ['config', '--get', 'http.proxy'], { ...at, env }).catch(() => undefined)
  const url = asked?.code === 0 ? asked.stdout.trim() : ''
  return url === '' ? [] : [{ where: 'git (http.proxy)', url }]
}

async function npmProxy(env: Environment): Promise<ForeignProxy[]> {
  const text = await readText(join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.npmrc')).catch(() => '')
  const url = env['npm_config_https_proxy'] || /^\s*(?:https-)?proxy\s*=\s*(\S+)/m.exec(text)?.[1]
  return url ? [{ where: 'npm', url }] : []
}
