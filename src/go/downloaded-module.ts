import { redactUrls } from '../redact.js'

/** What `go mod download -json` says of a module; a failed one has what was reached. Files are absolute paths. */
export interface DownloadedModule {
  path: string
  version: string
  info?: string
  goMod?: string
  zip?: string
  /** Its unpacked tree. */
  dir?: string
  /** Hash of the zip, as in go.sum. */
  sum?: string
  /** Hash of go.mod, as in go.sum. */
  goModSum?: string
  /** Without credentials. */
  error?: string
}

const FIELDS = {
  Info: 'info',
  GoMod: 'goMod',
  Zip: 'zip',
  Dir: 'dir',
  Sum: 'sum',
  GoModSum: 'goModSum',
  Error: 'error',
} as const

/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
 */
export function parseDownloaded(stdout: string): DownloadedModule[] {
  const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? []
  return objects.map(object => {
    const json: Record<string, unknown> = JSON.parse(object)
    const module: DownloadedModule = { path: `${json['Path'] ?? ''}`, version: `${json['Version'] ?? ''}` }
    for (const [name, field] of Object.entries(FIELDS)) {
      const value = json[name]
      if (typeof value === 'string') module[field] = field === 'error' ? redactUrls(value) : value
    }
    return module
  })
}
