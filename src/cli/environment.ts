import { exportedSetting } from '../go/goproxy.js'
import { resolveOptions } from '../options/resolve.js'
import type { Line } from './command-line.js'

/** Shells that settings can be printed for. */
type Shell = Exclude<Line<'env'>['own']['shell'], 'auto'>

/** How a shell sets a variable for its commands. */
interface Syntax {
  set: (name: string, value: string) => string
  /** A text of which nothing means anything else. */
  quoted: (value: string) => string
  /** Stands between two halves of a quoted text, and is nothing there. */
  mark: string
  /** Adds a flag to those that the shell has by then. */
  addFlag: (flag: string) => string
}

const SYNTAX: Record<Shell, Syntax> = {
  sh: {
    set: (name, value) => `export ${name}=${value}`,
    quoted: value => `'${value.replaceAll("'", `'\\''`)}'`,
    mark: "''",
    addFlag: flag => `export GOFLAGS="$(go env GOFLAGS) ${flag}"`,
  },
  fish: {
    set: (name, value) => `set -gx ${name} ${value}`,
    quoted: value => `'${value.replace(/[\\']/g, '\\$&')}'`,
    mark: "''",
    addFlag: flag => `set -gx GOFLAGS (go env GOFLAGS)' ${flag}'`,
  },
  powershell: {
    set: (name, value) => `$env:${name} = ${value}`,
    // Typographic quotes end a text there as well.
    quoted: value => `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
    mark: "'+'",
    addFlag: flag => `$env:GOFLAGS = "$(go env GOFLAGS) ${flag}"`,
  },
}

/** The shell where none is named: PowerShell on Windows, but for shells that came there from elsewhere, such as Git's. */
export function usualShell(env: Record<string, string | undefined>, platform: NodeJS.Platform): Shell {
  return platform === 'win32' && !env.SHELL && !env.MSYSTEM ? 'powershell' : 'sh'
}

/** The settings that were given for Go, without credentials, as commands of a shell. */
export function environment(
  { options, own: { shell } }: Line<'env'>,
  { env, platform }: { env: Record<string, string | undefined>; platform: NodeJS.Platform },
): { text: string; mark: string } {
  const { sources, modcacherw } = resolveOptions(options)
  const { set, quoted, mark, addFlag } = SYNTAX[shell === 'auto' ? usualShell(env, platform) : shell]
  const given = Object.entries(sources).map(([name, value]) => set(name, quoted(exportedSetting(name, value))))
  const lines = [...given, ...(modcacherw ? [addFlag('-modcacherw')] : [])]
  return { text: lines.map(line => `${line}\n`).join(''), mark }
}
