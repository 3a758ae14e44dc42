import { rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type GitSetting, type Go, tempDirectoryError } from '../go/environment.js'
import { isLoopback } from '../go/goproxy.js'
import { compareGoVersions } from '../go/version.js'
import { makeDirectories } from '../modcache/directories.js'
import { type Method, type NetrcLine, parseGoauth, readNetrc } from '../network/credential-sources.js'
import {
  hostnameOf,
  isPasswordHost,
  isSshHost,
  type PasswordHost,
  type PrivateHost,
  prefixOf,
  type SshHost,
  shortestFirst,
} from './private-hosts.js'

/** The variables, settings and files by which Go, git and ssh get credentials. */
export interface Access {
  env: Record<string, string>
  gitSettings: GitSetting[]
  remove: () => Promise<void>
  /** Keeps the files for other processes: they are no longer removed when this one exits. */
  leave: () => void
}

/**
 * Gives Go, git and ssh access to private hosts. All files are in a directory that only its owner can read, and that is
 * removed with `remove` or when this process exits. No files of the user are changed.
 * @param directory created here, and used for nothing else
 */
export async function openAccess(
  go: Go,
  { hosts, knownHosts, directory }: { hosts: PrivateHost[]; knownHosts: string; directory: string },
): Promise<Access> {
  try {
    await makeDirectories(dirname(directory))
    await mkdir(directory, { mode: 0o700 })
  } catch (cause) {
    throw tempDirectoryError(dirname(directory), cause)
  }
  const removeNow = () => rmSync(directory, { recursive: true, force: true })
  process.on('exit', removeNow)
  const write = async (name: string, text: string) => {
    const file = join(directory, name)
    await writeFile(file, text, { mode: 0o600 }).catch(cause => {
      throw tempDirectoryError(dirname(directory), cause)
    })
    return file
  }
  const passwords = hosts.filter(isPasswordHost)
  const remove = async () => {
    await rm(directory, { recursive: true, force: true })
    process.off('exit', removeNow)
  }
  try {
    const ssh = await sshAccess(hosts.filter(isSshHost), { go, knownHosts, write })
    const variables = passwords.length > 0 && (await goVariables(passwords, { go, write }))
    return {
      env: { ...variables, ...ssh.env },
      gitSettings: [...passwordSettings(passwords), ...ssh.settings],
      remove,
      leave: () => void process.off('exit', removeNow),
    }
  } catch (error) {
    await remove()
    throw error
  }
}

interface Means {
  go: Go
  write: (name: string, text: string) => Promise<string>
}

/** Our own netrc, including the user's entries; added to GOAUTH if that does not use one. */
async function goVariables(hosts: PasswordHost[], { go, write }: Means): Promise<Record<string, string>> {
  const goauth = go.settings.GOAUTH ?? ''
  const methods = methodsOf(goauth)
  const readsNetrc = methods === undefined || methods.some(({ kind }) => kind === 'netrc')
  const before = readsNetrc ? await readNetrc(go.env) : []
  const NETRC = await write('netrc', netrcText(hosts, { before, goVersion: go.version }))
  if (readsNetrc) return { NETRC }
  return { NETRC, GOAUTH: methods.length === 0 ? 'netrc' : `netrc; ${goauth}` }
}

/** Undefined for an invalid GOAUTH, which Go itself reports. */
function methodsOf(goauth: string): Method[] | undefined {
  try {
    return parseGoauth(goauth)
  } catch {
    return undefined
  }
}

async function sshAccess(
  hosts: SshHost[],
  { go, knownHosts, write }: Means & { knownHosts: string },
): Promise<{ settings: GitSetting[]; env: Record<string, string> }> {
  if (hosts.length === 0) return { settings: [], env: {} }
  const entries: SshEntry[] = []
  for (const [index, host] of hosts.entries()) {
    const keyFile = await write(`key-${index + 1}`, host.credential.key)
    entries.push({ host, alias: `${index + 1}.private-hosts.invalid`, keyFile })
  }
  const config = await write('ssh_config', sshConfig(entries, await write('known_hosts', knownHosts)))
  // The job's own command may use a gateway: it is kept, and given our configuration.
  const GIT_SSH_COMMAND = `${go.env['GIT_SSH_COMMAND'] || 'ssh'} -F '${config.replaceAll('\\', '/').replaceAll("'", `'\\''`)}'`
  return { settings: entries.flatMap(({ host, alias }) => sshSettings(host, alias)), env: { GIT_SSH_COMMAND } }
}

/** Go knows the repositories of these hosts without a request, and omits `.git` (cmd/go/internal/vcs, vcsPaths). */
const WITHOUT_SUFFIX = ['github.com', 'bitbucket.org']

/**
 * Settings that make git send a password with every request below its prefix. They use a header, because a user and
 * password in a URL would be visible in `ps`, in git's messages and in its configuration.
 */
export function passwordSettings(hosts: PasswordHost[]): GitSetting[] {
  return shortestFirst(hosts).flatMap(one => {
    const { user, password } = one.credential
    const header = `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const schemes = isLoopback(hostnameOf(one.host)) ? ['https', 'http'] : ['https']
    const urls = schemes.flatMap(scheme => pathsOf(one).map(path => `${scheme}://${one.host}/${path}`))
    // An empty value removes headers for shorter prefixes, also those of others: servers reject two of them.
    return urls.flatMap((url): GitSetting[] => [
      [`http.${url}.extraHeader`, ''],
      [`http.${url}.extraHeader`, header],
    ])
  })
}

/** A prefix of a repository must also cover `repository.git`: git compares whole elements. */
function pathsOf({ path }: PrivateHost): string[] {
  return path.includes('/') ? [path, `${path}.git`] : [path]
}

/** Settings that make git use ssh for https URLs of Go. `alias` is the name of the host and its key for ssh. */
export function sshSettings(one: SshHost, alias: string): GitSetting[] {
  const { user } = one.credential
  const name = hostnameOf(one.host)
  if (name === 'dev.azure.com') return azureSettings(one, alias)
  const bases = [`https://${name}/`, `ssh://${user}@${one.host}/`, `${user}@${name}:`]
  return startsOf(one).flatMap(start =>
    bases.map((base): GitSetting => [`url.ssh://${user}@${alias}/${start}.insteadOf`, `${base}${start}`]),
  )
}

/** How URLs below the prefix begin: git compares characters, so `acme` alone would also match `acme-tools`. */
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

/** Since this version Go looks up a URL and its prefixes, before only a host without port (cmd/go/internal/auth). */
const KNOWS_PREFIXES = '1.24'

/**
 * Text of a netrc with these credentials and the previous ones. Of several entries for one machine, Go uses the first.
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

/** Go compares a prefix with the whole URL, which for the repository itself is `…/repository?go-get=1`. */
function machinesOf(one: PasswordHost): string[] {
  const prefix = prefixOf(one)
  return one.path === '' ? [prefix] : [prefix, `${prefix}?go-get=1`]
}

function lineOf(machine: string, { credential }: PasswordHost): NetrcLine {
  return { machine, login: credential.user, password: credential.password }
}

interface SshEntry {
  host: SshHost
  alias: string
  keyFile: string
}

/**
 * Text of an ssh configuration: each key has a separate host name, so that a host can have several. The configuration of the
 * user and the machine remains in force for all other hosts.
 */
function sshConfig(entries: SshEntry[], knownHostsFile: string): string {
  const blocks = entries.map(({ host: { host, credential }, alias, keyFile }) => {
    const name = serverOf(host)
    const port = /:(\d+)$/.exec(host)?.[1]
    return [
      `Host ${alias}`,
      `HostName ${name}`,
      ...(port === undefined ? [] : [`Port ${port}`]),
      `HostKeyAlias ${port === undefined ? name : `[${name}]:${port}`}`,
      `User ${credential.user}`,
      `IdentityFile ${quoted(keyFile)}`,
      'IdentitiesOnly yes',
      'IdentityAgent none',
      'BatchMode yes',
      'StrictHostKeyChecking yes',
      'UpdateHostKeys no',
      `UserKnownHostsFile ${quoted(knownHostsFile)} ~/.ssh/known_hosts`,
    ].join('\n  ')
  })
  return [...blocks, 'Match all', 'Include ~/.ssh/config', 'Include /etc/ssh/ssh_config', ''].join('\n')
}

/** Azure DevOps uses a separate server for ssh. */
function serverOf(host: string): string {
  const name = hostnameOf(host).replace(/^\[|\]$/g, '')
  return name === 'dev.azure.com' ? 'ssh.dev.azure.com' : name
}

const quoted = (file: string) => `"${file.replaceAll('\\', '/')}"`
