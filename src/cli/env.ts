import { exportedSetting } from '../go/settings.js'
import { resolveOptions, type WarmupOptions } from '../options/options.js'

/** The settings that were given for Go, without credentials, for `eval` in a POSIX shell. */
export function environment(options: WarmupOptions): string {
  const { sources, modcacherw } = resolveOptions(options)
  const given = Object.entries(sources).map(
    ([name, value]) => `export ${name}='${exportedSetting(name, value).replaceAll("'", `'\\''`)}'\n`,
  )
  return [...given, modcacherw ? 'export GOFLAGS="$(go env GOFLAGS) -modcacherw"\n' : ''].join('')
}
