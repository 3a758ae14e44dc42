import type { GitSetting } from '../go/environment.js'
import { isLoopback } from '../go/goproxy.js'
import { hostnameOf, type PasswordHost, type PrivateHost, type SshHost, shortestFirst } from './private-host.js'

/** Go knows their repositories without asking, and names them without `.git` (cmd/go/internal/vcs, vcsPaths). */
const WITHOUT_SUFFIX = ['github.com', 'bitbucket.org']

/**
 * Settings by which git sends a password with every request below its prefix. A header does so, for a name and password
 * in a URL would be seen in `ps`, in git's messages and in what it stores.
 */
export function passwordSettings(hosts: PasswordHost[]): GitSetting[] {
  return shortestFirst(hosts).flatMap(one => {
    const { user, password } = one.credential
    const header = `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const schemes = isLoopback(hostnameOf(one.host)) ? ['https', 'http'] : ['https']
    const urls = schemes.flatMap(scheme => pathsOf(one).map(path => `${scheme}://${one.host}/${path}`))
    // An empty value takes back headers for shorter prefixes, also those of others: two of them are refused by servers.
    return urls.flatMap((url): GitSetting[] => [
      [`http.${url}.extraHeader`, ''],
      [`http.${url}.extraHeader`, header],
    ])
  })
}

/** A prefix that names a repository has to cover `repository.git`, too: git compares whole elements. */
function pathsOf({ path }: PrivateHost): string[] {
  return path.includes('/') ? [path, `${path}.git`] : [path]
}

/** Settings by which git goes by ssh to what Go knows by https. `alias` is what ssh knows the host and its key by. */
export function sshSettings(one: SshHost, alias: string): GitSetting[] {
  const { user } = one.credential
  const name = hostnameOf(one.host)
  if (name === 'dev.azure.com') return azureSettings(one, alias)
  const bases = [`https://${name}/`, `ssh://${user}@${one.host}/`, `${user}@${name}:`]
  return startsOf(one).flatMap(start =>
    bases.map((base): GitSetting => [`url.ssh://${user}@${alias}/${start}.insteadOf`, `${base}${start}`]),
  )
}

/** How URLs below the prefix begin: git compares characters, so that `acme` alone would also cover `acme-tools`. */
function startsOf({ host, path }: PrivateHost): string[] {
  if (path === '') return ['']
  if (!path.includes('/')) return [`${path}/`]
  return WITHOUT_SUFFIX.includes(host) ? [path] : [`${path}/`, `${path}.git`]
}

/** `https://dev.azure.com/organization/project/_git/repository` is `v3/organization/project/repository` by ssh. */
function azureSettings({ path, credential }: SshHost, alias: string): GitSetting[] {
  const [organization, project, ...rest] = path.split('/')
  const below = rest.filter(element => element !== '_git').join('/')
  const to = `url.ssh://${credential.user}@${alias}/v3/${organization}/${project}/${below}.insteadOf`
  return [[to, `https://dev.azure.com/${organization}/${project}/_git/${below}`]]
}
