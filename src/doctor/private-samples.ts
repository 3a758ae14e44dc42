import { planSources } from '../private/go-settings.js'
import { hostnameOf, type PrivateHost, prefixOf } from '../private/private-hosts.js'
import type { Setup } from './setup.js'

/** By which modules the credentials of private hosts can be tried. */
export interface PrivateSamples {
  /** One of the project's requirements for each host, `path@version`. */
  modules: string[]
  /** Prefixes that no requirement lies under. */
  untried: string[]
}

/** A module that is looked up goes the whole way: go-get page, git with its credential, host key of ssh. */
export function privateSamples({ options, go, project }: Omit<Setup, 'modules'>): PrivateSamples {
  if (go === undefined || options.privateHosts.length === 0) return { modules: [], untried: [] }
  const { origins } = planSources(options.privateHosts, go.settings)
  const required = (project?.units ?? []).flatMap(unit => unit.modules.flatMap(({ mod }) => mod?.Require ?? []))
  const samples = origins.map(host => ({
    prefix: shown(host),
    sample: required.find(({ Path }) => ownerOf(Path, origins) === host),
  }))
  return {
    modules: samples.flatMap(({ sample }) => (sample ? [`${sample.Path}@${sample.Version}`] : [])),
    untried: samples.flatMap(({ prefix, sample }) => (sample ? [] : [prefix])),
  }
}

const shown = (host: PrivateHost) => prefixOf({ ...host, host: hostnameOf(host.host) })

/** The longest prefix wins. */
function ownerOf(path: string, hosts: PrivateHost[]): PrivateHost | undefined {
  const covering = hosts.filter(host => `${path.toLowerCase()}/`.startsWith(`${shown(host).toLowerCase()}/`))
  return covering.sort((a, b) => b.path.length - a.path.length)[0]
}
