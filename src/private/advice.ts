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
    'a fine-grained token, or one of a GitHub App, with the permission Contents: read for that repository. GITHUB_TOKEN reads only the repository of the workflow.',
}
const GITLAB: Server = {
  value: 'gitlab-ci-token:$CI_JOB_TOKEN',
  right:
    'the job token, once that project lets this one in (Settings, CI/CD, Job token permissions), or an access token with read_api and read_repository.',
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
  right: 'a user with a password or token that may read the repository.',
}

/** Said by git, by ssh, of a go-get page, or by a checksum database that does not know a module. */
const OF_ORIGIN =
  /\bgit (?:ls-remote|fetch|clone|init)\b|\bfatal: |could not read Username|[?&]go-get=1|Permission denied|[Hh]ost key|protocol found for repository|<sumdb>|\/lookup\//

/** What is known of how modules are reached. */
interface Ways {
  hosts: PrivateHost[]
  /** URLs of the servers in GOPROXY. */
  proxies: string[]
  /** Machines of the user's netrc, where Go reads it, and whether it looks for them by host alone. */
  netrc?: { machines: string[]; by: 'host' | 'host-and-port' }
}

/** Says of a module that was not shown to us which line of `private-hosts` is missing, or was refused. */
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
    const cause = `${path} is not open to everybody, and no credential for it was given.`
    const hint = `Add this line to the \`private-hosts\` input. It needs ${right} ${LOST}`
    return { ...failure, cause, hint, fix: `private-hosts: |\n  ${prefix} = ${value}` }
  }
  if (/[Hh]ost key/.test(failure.text)) return failure
  const { fix: _, ...rest } = failure
  const cause = `The credential for ${prefixOf(line)} (line ${line.line} of private-hosts) was not accepted for ${path}.`
  const hint =
    line.credential.kind === 'ssh-key'
      ? 'Add the public part of that key to the repository (a deploy key that may read), or to a user who may read it.'
      : `It may have expired or lack a right, and single sign-on may have to allow it. Needed is ${right}`
  return { ...rest, cause, hint }
}

const WANTS_LOGIN = /^[^\n]*: 401\b/m

/** The entry of GOPROXY that answered. */
function ownProxy(url: string | undefined, proxies: string[]): URL | undefined {
  const asked = URL.parse(url ?? '')
  return proxies.flatMap(one => URL.parse(one) ?? []).find(({ host }) => host !== '' && host === asked?.host)
}

/** Of a proxy that wants to know who asks: its host, and no module, is to be named. */
function adviseLogin(
  failure: Failure,
  { proxy, hosts, netrc }: { proxy: URL; hosts: PrivateHost[]; netrc: Ways['netrc'] },
): Failure {
  const { fix: _, ...rest } = failure
  const { host, protocol } = proxy
  const line = hosts.find(one => URL.parse(`${protocol}//${one.host}`)?.host === host)
  if (line) {
    const cause = `The proxy ${host} answered 401 Unauthorized: it does not accept the credential in line ${line.line} of private-hosts.`
    return { ...rest, cause, hint: 'Check user and password: they may have expired, or may not read modules there.' }
  }
  const given = loginGiven(proxy, netrc)
  if (given) {
    return { ...rest, cause: `The proxy ${host} answered 401 Unauthorized: ${given.found}.`, hint: given.hint }
  }
  return {
    ...rest,
    cause: `The proxy ${host} answered 401 Unauthorized: it requires a login, and none was sent.`,
    hint: 'Add this line to the `private-hosts` input, with a user and a password or token of that proxy from a secret.',
    fix: `private-hosts: |\n  ${host} = user:\${{ secrets.GO_PROXY_PASSWORD }}`,
  }
}

/** What became of the login that the user gave for a proxy elsewhere than in `private-hosts`. */
function loginGiven(
  { username, host, hostname, protocol }: URL,
  netrc: Ways['netrc'],
): { found: string; hint: string } | undefined {
  const expired = 'It may have expired, or may not read modules there.'
  if (username !== '') {
    return { found: 'it refused the user and password in `goproxy`', hint: `Check them. ${expired}` }
  }
  const sent = netrc?.by === 'host' ? hostname : host
  const machine = [sent, host, hostname].find(one => netrc?.machines.includes(one))
  if (machine === undefined) return undefined
  if (protocol === 'http:') {
    return {
      found: `the login of .netrc (machine ${machine}) was not sent, since Go sends it over https only`,
      hint: `Use \`https://${host}\` in \`goproxy\`.`,
    }
  }
  return machine === sent
    ? {
        found: `it refused the login of .netrc (machine ${machine})`,
        hint: `Check login and password there. ${expired}`,
      }
    : {
        found: `.netrc has \`machine ${machine}\`, and Go looks for \`machine ${sent}\``,
        hint: `Write \`machine ${sent}\` in .netrc.`,
      }
}

/** A name that does not exist, as Go, git and ssh say it; not a resolver that is in trouble. */
const NO_SUCH_NAME = [
  /\blookup ([\w.-]+)(?: on [^\s:]+:\d+)?: no such host/,
  /could not resolve host(?:name)?:? '?([\w.-]+)/i,
]

/** Says of a private host whose name does not exist where that name comes from: asking again does not help. */
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
    cause: `There is no host named ${host}, as far as this machine can see.`,
    hint: `Check the name ${named}; if it is right, this machine needs the DNS or VPN of the network that knows it.`,
  }
}

/** Of a public module that is asked of its own host: no setting names it. */
function publicName(failure: Failure): Failure {
  return { ...failure, hint: 'If it stays so, check the module path in go.mod, and DNS or VPN of this machine.' }
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
