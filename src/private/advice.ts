import type { Failure } from '../go/failures/failures.js'
import { LOST } from '../go/failures/rules.js'
import { hostnameOf, type PrivateHost, prefixOf } from './private-hosts.js'

interface Server {
  /** Value of a line of `private-hosts`. */
  value: string
  right: string
}

const SECRET = `\${{ secrets.GO_MODULES_TOKEN }}`

const GITHUB: Server = {
  value: SECRET,
  right:
    'a fine-grained token or a GitHub App token with the permission Contents: read on that repository. GITHUB_TOKEN can read only the repository of the workflow.',
}
const GITLAB: Server = {
  value: 'gitlab-ci-token:$CI_JOB_TOKEN',
  right:
    'the job token, if that project allows this one (Settings, CI/CD, Job token permissions), or an access token with read_api and read_repository.',
}
const BITBUCKET: Server = {
  value: SECRET,
  right: 'a repository or workspace access token with Repositories: read.',
}
const AZURE: Server = {
  value: SECRET,
  right: 'a personal access token with Code: read, or System.AccessToken of a pipeline.',
}
const OTHER: Server = {
  value: `user:${SECRET}`,
  right: 'a user and a password or token with read access to the repository.',
}

/** Errors of git, of ssh, of a go-get page, or of a checksum database that does not know a module. */
const OF_ORIGIN =
  /\bgit (?:ls-remote|fetch|clone|init)\b|\bfatal: |could not read Username|[?&]go-get=1|Permission denied|[Hh]ost key|protocol found for repository|<sumdb>|\/lookup\//

/** How modules are reached, as far as known. */
interface Ways {
  hosts: PrivateHost[]
  /** URLs of the servers in GOPROXY. */
  proxies: string[]
  /** Machines in the user's netrc, if Go reads it, and whether Go looks them up by host alone. */
  netrc?: { machines: string[]; by: 'host' | 'host-and-port' }
}

/** For a module without access: says which line of `private-hosts` is missing, or was rejected. */
export function adviseAccess(
  failure: Failure,
  { hosts, proxies, netrc, env }: Ways & { env: Record<string, string | undefined> },
): Failure {
  const proxy = failure.class === 'auth' && WANTS_LOGIN.test(failure.text) ? ownProxy(failure.url, proxies) : undefined
  if (proxy) return adviseLogin(failure, { proxy, hosts, netrc })
  const path = failure.module?.split('@', 1)[0] ?? ''
  const [host = ''] = path.split('/')
  if (failure.class !== 'auth' || path === '' || !(OF_ORIGIN.test(failure.text) || hostIn(failure.url) === host))
    return failure
  const { value, right } = serverOf(host, env)
  const line = covering(path, hosts)
  const prefix = path.split('/').slice(0, 2).join('/')
  if (line === undefined) {
    const cause = `${path} is not public, and no credential for it is set.`
    const hint = `Add this line to the \`private-hosts\` input. It needs ${right} ${LOST}`
    return { ...failure, cause, hint, fix: `private-hosts: |\n  ${prefix} = ${value}` }
  }
  if (/[Hh]ost key/.test(failure.text)) return failure
  const { fix: _, ...rest } = failure
  const cause = `The credential for ${prefixOf(line)} (line ${line.line} of private-hosts) was not accepted for ${path}.`
  const hint =
    line.credential.kind === 'ssh-key'
      ? 'Add the public key to the repository (as a deploy key), or to a user with read access to it.'
      : `It may have expired, lack a permission, or need to be authorised for single sign-on. Required: ${right}`
  return { ...rest, cause, hint }
}

const WANTS_LOGIN = /^[^\n]*: 401\b/m

/** The GOPROXY entry that answered. */
function ownProxy(url: string | undefined, proxies: string[]): URL | undefined {
  const asked = URL.parse(url ?? '')
  return proxies.flatMap(one => URL.parse(one) ?? []).find(({ host }) => host !== '' && host === asked?.host)
}

/** For a proxy that requires a login: names its host instead of a module. */
function adviseLogin(
  failure: Failure,
  { proxy, hosts, netrc }: { proxy: URL; hosts: PrivateHost[]; netrc: Ways['netrc'] },
): Failure {
  const { fix: _, ...rest } = failure
  const { host, protocol } = proxy
  const line = hosts.find(one => URL.parse(`${protocol}//${one.host}`)?.host === host)
  if (line) {
    const cause = `The proxy ${host} answered 401 Unauthorized: it does not accept the credential in line ${line.line} of private-hosts.`
    return { ...rest, cause, hint: 'Check user and password: they may have expired, or lack read access there.' }
  }
  const given = loginGiven(proxy, netrc)
  if (given) {
    return { ...rest, cause: `The proxy ${host} answered 401 Unauthorized: ${given.found}.`, hint: given.hint }
  }
  return {
    ...rest,
    cause: `The proxy ${host} answered 401 Unauthorized: it requires a login, and none was sent.`,
    hint: 'Add this line to the `private-hosts` input, with a user of that proxy and a password or token from a secret.',
    fix: `private-hosts: |\n  ${host} = user:\${{ secrets.GO_PROXY_PASSWORD }}`,
  }
}

/** Why a login that is set elsewhere than in `private-hosts` did not work. */
function loginGiven(
  { username, host, hostname, protocol }: URL,
  netrc: Ways['netrc'],
): { found: string; hint: string } | undefined {
  const expired = 'It may have expired, or may not read modules there.'
  if (username !== '') {
    return { found: 'it rejected the user and password in `goproxy`', hint: `Check them. ${expired}` }
  }
  const sent = netrc?.by === 'host' ? hostname : host
  const machine = [sent, host, hostname].find(one => netrc?.machines.includes(one))
  if (machine === undefined) return undefined
  if (protocol === 'http:') {
    return {
      found: `the login in .netrc (machine ${machine}) was not sent, because Go sends it over https only`,
      hint: `Use \`https://${host}\` in \`goproxy\`.`,
    }
  }
  return machine === sent
    ? {
        found: `it rejected the login in .netrc (machine ${machine})`,
        hint: `Check login and password there. ${expired}`,
      }
    : {
        found: `.netrc has \`machine ${machine}\`, but Go looks for \`machine ${sent}\``,
        hint: `Write \`machine ${sent}\` in .netrc.`,
      }
}

/** A host name that does not exist, as Go, git and ssh report it; not a failing resolver. */
const NO_SUCH_NAME = [
  /\blookup ([\w.-]+)(?: on [^\s:]+:\d+)?: no such host/,
  /could not resolve host(?:name)?:? '?([\w.-]+)/i,
]

/** For a private host that does not resolve: says where its name comes from. Retrying does not help. */
export function adviseName(
  failure: Failure,
  { hosts, proxies, isPrivate }: Ways & { isPrivate: (path: string) => boolean },
): Failure {
  if (failure.class !== 'transient' || /proxyconnect|temporary failure/i.test(failure.text)) return failure
  const host = NO_SUCH_NAME.flatMap(pattern => pattern.exec(failure.text)?.[1] ?? [])[0]?.replace(/\.$/, '')
  if (host === undefined) return failure
  const line = hosts.find(one => hostnameOf(one.host) === host)
  const path = failure.module?.split('@', 1)[0] ?? ''
  const isProxy = proxies.some(one => URL.parse(one)?.hostname === host)
  if (line === undefined && !isProxy && !isPrivate(path))
    return path.startsWith(`${host}/`) ? publicName(failure) : failure
  if (line === undefined && isProxy) return failure
  const { fix: _, ...rest } = failure
  const inGoMod = path.startsWith(`${host}/`) && 'in go.mod'
  const places = [isProxy ? 'in the `goproxy` input' : inGoMod, line && `in line ${line.line} of \`private-hosts\``]
  const named = places.filter(Boolean).join(' and ') || 'in go.mod'
  return {
    ...rest,
    class: 'config',
    retryable: false,
    cause: `This machine cannot resolve the host ${host}.`,
    hint: `Check the name ${named}. If it is right, this machine needs the DNS or VPN of the network with that host.`,
  }
}

/** For a public module that is fetched from its own host: no setting names it. */
function publicName(failure: Failure): Failure {
  return { ...failure, hint: 'If this persists, check the module path in go.mod, and the DNS and VPN of this machine.' }
}

function serverOf(host: string, env: Record<string, string | undefined>): Server {
  if (host === 'github.com' || host === hostIn(env['GITHUB_SERVER_URL'])) return GITHUB
  if (host === env['CI_SERVER_HOST'] || host === 'gitlab.com') return GITLAB
  if (host === 'bitbucket.org') return BITBUCKET
  return host === 'dev.azure.com' ? AZURE : OTHER
}

const hostIn = (url: string | undefined) => URL.parse(url ?? '')?.hostname

/** The line with the longest prefix of a module path. */
function covering(path: string, hosts: PrivateHost[]): PrivateHost | undefined {
  const found = hosts.filter(one => `${path}/`.startsWith(`${prefixOf({ ...one, host: hostnameOf(one.host) })}/`))
  return found.sort((a, b) => b.path.length - a.path.length)[0]
}
