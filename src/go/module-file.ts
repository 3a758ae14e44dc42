/** One `.info`, `.mod` or `.zip` of a module version, as the download cache and the GOPROXY protocol name it. */
export interface ModuleFile {
  /** Module path, unescaped: `github.com/BurntSushi/toml`. */
  path: string
  /** Version, unescaped: `v1.4.0`, `v2.0.0+incompatible`. */
  version: string
  kind: 'info' | 'mod' | 'zip'
}
