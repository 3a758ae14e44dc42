import { redactText } from '../redact.js'

/** What `go mod download -json` says of a module. */
export interface DownloadedModule {
  path: string
  version: string
  /** Without credentials. */
  error?: string
}

/**
 * Reads the objects that `go mod download -json` prints one after the other, indented. Other text around them, and an
 * object that was cut off, is passed over.
 */
export function parseDownloaded(stdout: string): DownloadedModule[] {
  const objects = stdout.match(/^\{\r?\n.*?^\}\r?$/gms) ?? []
  return objects.map(object => {
    const { Path = '', Version = '', Error: error }: Record<string, unknown> = JSON.parse(object)
    const module = { path: `${Path}`, version: `${Version}` }
    return typeof error === 'string' ? { ...module, error: redactText(error) } : module
  })
}
