import { join } from 'node:path'
import { exportedSetting } from '../go/goproxy.js'
import { resolveOptions } from '../options/resolve.js'
import { tell } from '../output/console.js'
import { eventLines, isTrouble } from '../output/log.js'
import { goLine } from '../output/wording.js'
import type { WarmupEvent } from '../report/report.js'
import type { Line } from './command-line.js'

/** The shells for which settings can be printed. */
type Shell = Exclude<Line<'env'>['own']['shell'], 'auto'>

/** How a shell sets a variable for its commands. */
interface Syntax {
  set: (name: string, value: string) => string
  /** Quotes a text so that no character has a special meaning. */
  quoted: (value: string) => string
  /** Separates two halves of a quoted text without adding anything. */
  mark: string
  /** Prepends a directory to PATH. */
  addPath: (quoted: string) => string
  /** Unsets a variable for later commands. */
  unset: (name: string) => string
  /** Adds a flag to those in the shell's environment. */
  addFlag: (flag: string) => string
}

const SYNTAX: Record<Shell, Syntax> = {
  sh: {
    set: (name, value) => `export ${name}=${value}`,
    quoted: value => `'${value.replaceAll("'", `'\\''`)}'`,
    mark: "''",
    addPath: quoted => `export PATH=${quoted}":$PATH"`,
    unset: name => `unset ${name}`,
    addFlag: flag => `export GOFLAGS="$(go env GOFLAGS) ${flag}"`,
  },
  fish: {
    set: (name, value) => `set -gx ${name} ${value}`,
    quoted: value => `'${value.replace(/[\\']/g, '\\$&')}'`,
    mark: "''",
    addPath: quoted => `set -gx PATH ${quoted} $PATH`,
    unset: name => `set -e ${name}`,
    addFlag: flag => `set -gx GOFLAGS (go env GOFLAGS)' ${flag}'`,
  },
  powershell: {
    set: (name, value) => `$env:${name} = ${value}`,
    // There, typographic quotes end a text as well.
    quoted: value => `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
    mark: "'+'",
    addPath: quoted => `$env:PATH = ${quoted} + [IO.Path]::PathSeparator + $env:PATH`,
    unset: name => `$env:${name} = $null`,
    addFlag: flag => `$env:GOFLAGS = "$(go env GOFLAGS) ${flag}"`,
  },
}

/** The default shell: PowerShell on Windows, except in Unix shells such as that of Git. */
export function usualShell(env: Record<string, string | undefined>, platform: NodeJS.Platform): Shell {
  return platform === 'win32' && !env.SHELL && !env.MSYSTEM ? 'powershell' : 'sh'
}

/**
 * The configured settings of Go, without credentials, as shell commands, and those that put the requested Go on PATH. That
 * is installed if necessary.
 * @throws WarmupError
 */
export async function environment(
  { options, own: { shell }, volume }: Line<'env'>,
  {
    env,
    platform,
    signal,
  }: { env: Record<string, string | undefined>; platform: NodeJS.Platform; signal: AbortSignal },
): Promise<{ text: string; mark: string }> {
  const toLine = eventLines()
  const onEvent = (event: WarmupEvent) => {
    const isTold = event.kind === 'progress' || (event.kind !== 'go' && isTrouble(event))
    const line = volume !== 'quiet' && isTold ? toLine(event) : undefined
    if (line !== undefined) tell(`go-mod-warmup: ${line}`)
  }
  const resolved = resolveOptions({ store: 'off', ...options, signal, onEvent })
  const { sources, modcacherw } = resolved
  const { set, quoted, mark, addFlag, addPath, unset } = SYNTAX[shell === 'auto' ? usualShell(env, platform) : shell]
  const isAsked = resolved.goVersion !== '' || resolved.goVersionFile !== ''
  const go = isAsked ? await (await import('../steps/install-go.js')).installGoWith(resolved) : undefined
  if (go !== undefined && volume !== 'quiet') tell(`go-mod-warmup: ${goLine(go)}`)
  const ofGo =
    go === undefined
      ? []
      : [
          addPath(quoted(join(go.root, 'bin'))),
          ...(go.env.GOTOOLCHAIN === undefined ? [] : [set('GOTOOLCHAIN', quoted(go.env.GOTOOLCHAIN))]),
          ...(go.env.GOROOT === undefined
            ? []
            : [go.env.GOROOT === '' ? unset('GOROOT') : set('GOROOT', quoted(go.env.GOROOT))]),
        ]
  const given = Object.entries(sources).map(([name, value]) => set(name, quoted(exportedSetting(name, value))))
  const lines = [...ofGo, ...given, ...(modcacherw ? [addFlag('-modcacherw')] : [])]
  return { text: lines.map(line => `${line}\n`).join(''), mark }
}
