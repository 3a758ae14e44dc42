import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readText } from '../modcache/regular-file.js'

/** One entry of a netrc file. The machine is a host, with its port where that is not the usual one. */
export interface NetrcLine {
  machine: string
  login: string
  password: string
}

/**
 * Reads a netrc file as Go does (cmd/go/internal/auth/netrc.go), which takes only entries that have a machine, a login
 * and a password, and no notice of `default`.
 */
export function parseNetrc(text: string): NetrcLine[] {
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

/** The entries of the file NETRC, or of .netrc in the home directory. Like Go, takes what cannot be read for empty. */
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
