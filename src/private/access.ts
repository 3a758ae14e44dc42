import { rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type GitSetting, type Go, tempDirectoryError } from '../go/environment.js'
import { makeDirectories } from '../modcache/directories.js'
import { type Method, parseGoauth, readNetrc } from '../network/credential-sources.js'
import { passwordSettings, sshSettings } from './git-settings.js'
import { netrcText } from './netrc-text.js'
import { isPasswordHost, isSshHost, type PasswordHost, type PrivateHost, type SshHost } from './private-host.js'
import { type SshEntry, sshConfig } from './ssh-config.js'

/** By what Go, git and ssh have credentials, and the files that belong to it. */
export interface Access {
  env: Record<string, string>
  gitSettings: GitSetting[]
  /** Removes the files. */
  remove: () => Promise<void>
  /** Leaves the files to other processes: the end of this one does not remove them any more. */
  leave: () => void
}

/**
 * Gives Go, git and ssh what they need for private hosts. Everything lies in a directory that only its owner can read
 * and that is removed with `remove`, or when this process exits before; no file of the user's is changed.
 * @param directory is made here, and holds nothing else
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

/** A netrc of ours, with the user's own entries in it; named by GOAUTH where that names none. */
async function goVariables(hosts: PasswordHost[], { go, write }: Means): Promise<Record<string, string>> {
  const goauth = go.settings.GOAUTH ?? ''
  const methods = methodsOf(goauth)
  const readsNetrc = methods === undefined || methods.some(({ kind }) => kind === 'netrc')
  const before = readsNetrc ? await readNetrc(go.env) : []
  const NETRC = await write('netrc', netrcText(hosts, { before, goVersion: go.version }))
  if (readsNetrc) return { NETRC }
  return { NETRC, GOAUTH: methods.length === 0 ? 'netrc' : `netrc; ${goauth}` }
}

/** Undefined for a GOAUTH with which Go ends: it says why. */
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
  // A command of the job may lead through a gateway: it is kept, and told where the keys are.
  const GIT_SSH_COMMAND = `${go.env['GIT_SSH_COMMAND'] || 'ssh'} -F '${config.replaceAll('\\', '/').replaceAll("'", `'\\''`)}'`
  return { settings: entries.flatMap(({ host, alias }) => sshSettings(host, alias)), env: { GIT_SSH_COMMAND } }
}
