/** One line of `private-hosts`: who may read what. */
export interface PrivateHost {
  /** Where it stands, from 1. */
  line: number
  /** With its port where one was given: `gitlab.example.com:8443`. Lower case. */
  host: string
  /** What the credential is for below that host, without slashes at its ends: `acme/lib`, or empty for all. */
  path: string
  credential: Password | SshKey
}

/** For https. */
export interface Password {
  kind: 'password'
  user: string
  password: string
}

/** For ssh. */
export interface SshKey {
  kind: 'ssh-key'
  user: string
  /** A private key without passphrase, with LF at the end of each line. */
  key: string
}

/** A private host whose credential is a password. */
export type PasswordHost = PrivateHost & { credential: Password }
/** A private host whose credential is an ssh key. */
export type SshHost = PrivateHost & { credential: SshKey }

export const isPasswordHost = (one: PrivateHost): one is PasswordHost => one.credential.kind === 'password'
export const isSshHost = (one: PrivateHost): one is SshHost => one.credential.kind === 'ssh-key'

/** `github.com/acme` */
export const prefixOf = ({ host, path }: Pick<PrivateHost, 'host' | 'path'>) => (path === '' ? host : `${host}/${path}`)

/** The host alone: module paths know no ports. */
export const hostnameOf = (host: string) => host.replace(/:\d+$/, '')

/** Lines for longer prefixes last: what is set later wins where tools do not compare by themselves. */
export function shortestFirst<H extends PrivateHost>(hosts: H[]): H[] {
  return hosts.toSorted((a, b) => a.path.length - b.path.length)
}
