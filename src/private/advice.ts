import type { Failure } from '../go/failures/failures.js'
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
  /\bgit (?:ls-remote|fetch|clone|init)\b|\bfatal: |could not read Username|[?&]go-get=1|Permission denied|[Hh]ost key|<sumdb>|\/lookup\//

/** Says of a module that was not shown to us which line of `private-hosts` is missing, or was refused. */
export function adviseAccess(
  failure: Failure,
  { hosts, env }: { hosts: PrivateHost[]; env: Record<string, string | undefined> },
): Failure {
  const path = failure.module?.split('@', 1)[0] ?? ''
  const [host = ''] = path.split('/')
  if (failure.class !== 'auth' || path === '' || !(OF_ORIGIN.test(failure.text) || hostIn(failure.url) === host))
    return failure
  const { value, right } = serverOf(host, env)
  const line = covering(path, hosts)
  const prefix = path.split('/').slice(0, 2).join('/')
  if (line === undefined) {
    const cause = `${path} is not open to everybody, and no credential for it was given.`
    const hint = `Add this line to the \`private-hosts\` input. It needs ${right}`
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
