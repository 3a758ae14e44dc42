import { resolveOptions, type WarmupOptions } from '../options.js'
import { redactUrls } from '../redact.js'

/** The source settings that were given, without credentials, for `eval` in a POSIX shell. */
export function environment(options: WarmupOptions): string {
  return Object.entries(resolveOptions(options).sources)
    .map(([name, value]) => `export ${name}='${redactUrls(value).replaceAll("'", `'\\''`)}'\n`)
    .join('')
}
