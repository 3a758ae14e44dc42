import { hostnameOf, type SshHost } from './private-host.js'

/** Where the files of one key lie, and by which name ssh knows them. */
export interface SshEntry {
  host: SshHost
  alias: string
  keyFile: string
}

/**
 * Text of a configuration for ssh: each key with a name of its own, so that a host can have several. The user's and the
 * machine's configuration stay in force, and decide about every other host.
 */
export function sshConfig(entries: SshEntry[], knownHostsFile: string): string {
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

/** Azure DevOps has a server of its own for ssh. */
function serverOf(host: string): string {
  const name = hostnameOf(host).replace(/^\[|\]$/g, '')
  return name === 'dev.azure.com' ? 'ssh.dev.azure.com' : name
}

const quoted = (file: string) => `"${file.replaceAll('\\', '/')}"`
