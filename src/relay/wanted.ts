import { type ModuleFile, moduleFileName } from '../modcache/module-file.js'

/** Something to be asked of the upstreams. */
export interface Wanted {
  /** Below an upstream, unescaped from URL form: `github.com/!burnt!sushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** The same as it stands in a URL, without a leading slash. */
  path: string
  /** For module files, which never change. */
  file?: ModuleFile
  /** Who waits for it; what cmd/go waits for comes first. */
  by: 'go' | 'prefetch'
  /** Since when cmd/go waits, by performance.now(); where that is absent and it waits, from the beginning. */
  since?: number
}

/** `path@version`, of a module file. */
export function moduleOf({ file }: Pick<Wanted, 'file'>): string | undefined {
  return file && `${file.path}@${file.version}`
}

/** A module file, as cmd/go would ask for it: it escapes the `!` of capitals in URLs, and nothing else in such names. */
export function wantedFile(file: ModuleFile, by: Wanted['by']): Wanted {
  const name = moduleFileName(file)
  return { name, path: name.replaceAll('!', '%21'), file, by }
}
