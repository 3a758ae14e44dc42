import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { readText } from '../modcache/regular-file.js'
import { basic } from './basic-authorization.js'
import { TransferError } from './error.js'

/** Headers for all URLs that begin with a prefix: a URL without `https://`. Empty headers revoke earlier ones. */
export interface Credential {
  prefix: string
  headers: Record<string, string[]>
}

/** One way in which Go gets credentials (`go help goauth`). */
export type Method = { kind: 'netrc' } | { kind: 'git'; directory: string } | { kind: 'command'; line: string }

/**
 * Reads a value of GOAUTH; empty means `netrc`, as in Go (cmd/go/internal/auth/auth.go, runGoAuth).
 * @throws TransferError `credentials` where Go would exit, in its words. The value is not repeated, as it may hold secrets.
 */
export function parseGoauth(value: string): Method[] {
  const commands = (value || 'netrc').split(';').map(command => command.trim())
  const methods: Method[] = []
  // Go begins with the last one, so an error there is reported first.
  for (const line of commands.toReversed()) {
    const [name, ...words] = line.split(/\s+/)
    switch (name) {
      case '':
        throw refused('GOAUTH encountered an empty command')
      case 'off':
        if (commands.length > 1) throw refused('GOAUTH=off cannot be combined with other authentication commands')
        return []
      case 'netrc':
        methods.unshift({ kind: 'netrc' })
        break
      case 'git':
        methods.unshift({ kind: 'git', directory: gitDirectory(words) })
        break
      default:
        methods.unshift({ kind: 'command', line })
    }
  }
  return methods
}

function gitDirectory([directory = '', ...more]: string[]): string {
  const wanted = 'GOAUTH: git dir method requires an absolute path to the git working directory'
  if (directory === '' || more.length > 0) throw refused(wanted)
  if (!isAbsolute(directory)) throw refused(`${wanted}, dir is not absolute`)
  const found = statSync(directory, { throwIfNoEntry: false })
  if (found === undefined) throw refused('GOAUTH: git encountered an error; cannot stat its directory')
  if (!found.isDirectory()) throw refused(`${wanted}, dir is not a directory`)
  return directory
}

const refused = (words: string) => new TransferError('credentials', words)

/** Splits a command line as Go does (cmd/internal/quoted): quotes around a whole word, no escapes. */
export function splitCommand(line: string): string[] | undefined {
  const words: string[] = []
  for (let rest = line.trim(); rest !== ''; rest = rest.trimStart()) {
    const [all, , quoted, plain] = /^(["'])(.*?)\1|^([^"'\s]\S*)/s.exec(rest) ?? []
    if (all === undefined) return undefined
    words.push(quoted ?? plain ?? '')
    rest = rest.slice(all.length)
  }
  return words
}

/** Reads the output of a GOAUTH command (userauth.go, parseUserAuth); undefined if any of it is invalid. */
export function parseCredentials(output: string): Credential[] | undefined {
  const credentials: Credential[] = []
  for (let rest = output; rest !== ''; ) {
    const [all, urls = '', lines = ''] = /^((?:[^\n]+\n)*)\n((?:[^\n]+\n)*)\n/.exec(rest) ?? []
    const headers = parseHeaders(lines)
    const prefixes = urls.split('\n').slice(0, -1)
    if (all === undefined || headers === undefined || !prefixes.every(isUrl)) return undefined
    for (const prefix of prefixes) credentials.push({ prefix, headers })
    rest = rest.slice(all.length)
  }
  return credentials
}

function parseHeaders(lines: string): Credential['headers'] | undefined {
  const headers: Credential['headers'] = {}
  for (const line of lines.split('\n').slice(0, -1)) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9a-z-]+): (.*)$/is.exec(line) ?? []
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no header may contain these.
    if (name === undefined || value === undefined || /[\0-\x08\x0a-\x1f\x7f]/.test(value.trim())) return undefined
    const key = name.toLowerCase()
    headers[key] = [...(headers[key] ?? []), value.trim()]
  }
  return headers
}

function isUrl(line: string): boolean {
  return line.startsWith('/') || URL.canParse(line)
}

/** One entry of a netrc file. The machine is a host, with its port unless that is the default. */
export interface NetrcLine {
  machine: string
  login: string
  password: string
}

/**
 * Reads a netrc file as Go does (cmd/go/internal/auth/netrc.go): only entries with a machine, a login and a password count,
 * and `default` is ignored.
 */
function parseNetrc(text: string): NetrcLine[] {
  const lines: NetrcLine[] = []
  let entry = { machine: '', login: '', password: '' }
  let inMacro = false
  for (const line of text.split('\n')) {
    if (inMacro) {
      inMacro = line !== ''
      continue
    }
    const words = line.split(/\s+/).filter(word => word !== '')
    for (; words.length > 1; words.splice(0, 2)) {
      const [word, value = ''] = words
      if (word === 'machine') entry = { machine: value, login: '', password: '' }
      if (word === 'login' || word === 'password') entry[word] = value
      if (word === 'macdef') inMacro = true
      if (entry.machine && entry.login && entry.password) {
        lines.push(entry)
        entry = { machine: '', login: '', password: '' }
      }
    }
    if (words[0] === 'default') break
  }
  return lines
}

/** The entries of the file NETRC, or of .netrc in the home directory. As in Go, an unreadable file counts as empty. */
export async function readNetrc(env: Record<string, string | undefined>): Promise<NetrcLine[]> {
  const path = env['NETRC'] || (await pathAtHome(env))
  return path === undefined ? [] : parseNetrc(await readText(path).catch(() => ''))
}

async function pathAtHome(env: Record<string, string | undefined>): Promise<string | undefined> {
  const windows = process.platform === 'win32'
  const home = env[windows ? 'USERPROFILE' : 'HOME']
  if (!home) return undefined
  const old = join(home, '_netrc')
  const hasOld = windows && (await stat(old).catch(() => undefined)) !== undefined
  return hasOld ? old : join(home, '.netrc')
}

/** Reads the output of `git credential fill` (gitauth.go, parseGitAuth); undefined if it is not for this URL. */
export function parseGitCredential(output: string, url: string): Credential | undefined {
  const said: Record<string, string> = {}
  for (const line of output.split('\n')) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(line.trim()) ?? []
    if (key !== undefined && value !== undefined) said[key] = value
  }
  const { protocol, host, path = '', username = '', password = '' } = said
  const prefix = said['url'] ?? (protocol && host && `${protocol}://${host}${path && `/${path.replace(/^\//, '')}`}`)
  if (!prefix || !url.startsWith(prefix)) return undefined
  return { prefix, headers: { authorization: [basic(username, password)] } }
}
