import type { Check, Verdict } from '../finding.js'
import type { Network } from '../network.js'
import type { Setup } from '../setup.js'
import { ask } from '../upstreams/ask.js'

/** Where the checksum database was looked for, in Go's order. */
export interface Searched {
  name: string
  places: { where: string; answers: boolean; text: string }[]
  /** Does go.sum lack something, so that it will be asked? */
  isNeeded: boolean
}

/** Can the checksum database be reached: through an upstream that passes it on, or at its own place? */
export function checksumDatabase(network: Network): Check {
  return {
    id: 'checksum-database',
    run: async (setup, signal) => {
      const [name = '', mirror] = (setup.go?.settings.GOSUMDB ?? '').trim().split(/\s+/)
      if (name === '' || name === 'off') return []
      const host = name.split('+', 1)[0] ?? ''
      const isThere = async (upstream: string, path: string) => {
        const { status, trouble } = await ask(network.http, { upstream, path, signal })
        const text = status === undefined ? (trouble?.text ?? '') : `status ${status}`
        return { where: new URL(upstream).host, answers: trouble === undefined, text }
      }
      // With a mirror Go asks no proxy (modfetch/sumdb.go, initBase).
      const proxies = mirror === undefined ? serversOf(setup) : []
      const places = await Promise.all(proxies.map(url => isThere(url, `sumdb/${host}/supported`)))
      if (!places.some(one => one.answers)) places.push(await isThere(mirror ?? `https://${host}`, 'latest'))
      return [judgeDatabase({ name: host, places, isNeeded: needsDatabase(setup) })]
    },
  }
}

export function judgeDatabase({ name, places, isNeeded }: Searched): Verdict {
  const measured = places.map(({ where, text }) => `${where}: ${text}`).join('\n')
  if (places.some(one => one.answers)) return { kind: 'ok', reason: 'sumdb-answers', measured: `${name}\n${measured}` }
  return { kind: isNeeded ? 'fail' : 'warn', reason: 'sumdb-unreachable', measured, values: { name } }
}

function serversOf({ goproxy }: Setup): string[] {
  return (goproxy?.proxies ?? []).map(({ url }) => url).filter(url => /^https?:/i.test(url))
}

function needsDatabase({ project, sums }: Setup): boolean {
  const required = (project?.units ?? []).flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
  return required.some(({ Path, Version }) => !sums?.allows({ path: Path, version: Version, kind: 'mod' }))
}
