import { compareGoVersions } from '../go/version.js'
import type { NetrcLine } from '../network/credential-sources.js'
import { hostnameOf, type PasswordHost, prefixOf, shortestFirst } from './private-host.js'

/** Since then Go looks for a URL and the prefixes of it, before for a host without port (cmd/go/internal/auth). */
const KNOWS_PREFIXES = '1.24'

/**
 * Text of a netrc by which Go has these credentials, and those that it had before. Of several for one machine Go takes
 * the first.
 */
export function netrcText(
  hosts: PasswordHost[],
  { before, goVersion }: { before: NetrcLine[]; goVersion: string },
): string {
  const own = hosts.flatMap(one => machinesOf(one).map(machine => lineOf(machine, one)))
  const old = compareGoVersions(goVersion, KNOWS_PREFIXES) < 0 ? shortestFirst(hosts) : []
  const [whole, parts] = [old.filter(one => one.path === ''), old.filter(one => one.path !== '')]
  const plain = (one: PasswordHost) => lineOf(hostnameOf(one.host), one)
  const lines = [...own, ...whole.map(plain), ...before, ...parts.map(plain)]
  return lines
    .map(({ machine, login, password }) => `machine ${machine} login ${login} password ${password}\n`)
    .join('')
}

/** Go compares a prefix with a whole URL: of the repository itself it asks for `…/repository?go-get=1`. */
function machinesOf(one: PasswordHost): string[] {
  const prefix = prefixOf(one)
  return one.path === '' ? [prefix] : [prefix, `${prefix}?go-get=1`]
}

function lineOf(machine: string, { credential }: PasswordHost): NetrcLine {
  return { machine, login: credential.user, password: credential.password }
}
