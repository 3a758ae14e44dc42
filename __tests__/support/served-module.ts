import { createHash } from 'node:crypto'
import { storedZip } from './stored-zip.js'

/** A module version for tests; only `path` has to be given. */
export interface ModuleSpec {
  path: string
  /** Default `v1.0.0`. */
  version?: string
  /** Beside go.mod. Default: one Go file, so that the module can be imported. */
  files?: Record<string, string | Uint8Array>
  requires?: { path: string; version: string }[]
  /** A branch that is at this version. */
  branch?: string
  /** Whole text of go.mod. Default: made from the rest, with `go 1.21`. */
  goMod?: string
  /** Makes its zip of these files. Default: `storedZip`. */
  zip?: (files: [string, Buffer][]) => Buffer
}

/** A module version as a proxy serves it and go.sum names it. */
export interface ServedModule {
  path: string
  version: string
  branch?: string
  goMod: string
  /** Made when first asked for. */
  zip: () => Buffer
  /** Its two lines of go.sum. */
  sums: string
}

export function serveModule(spec: ModuleSpec): ServedModule {
  const { path, version = 'v1.0.0', requires = [], branch } = spec
  const required = requires.map(other => `require ${other.path} ${other.version}\n`).join('')
  const goMod = spec.goMod ?? `module ${path}\n\ngo 1.21\n${required}`
  const inside = { ...(spec.files ?? { 'code.go': `package ${packageName(path)}\n` }), 'go.mod': goMod }
  const files = Object.entries(inside).map(([name, content]): [string, Buffer] => [
    `${path}@${version}/${name}`,
    Buffer.from(content),
  ])
  let zip: Buffer | undefined
  return {
    path,
    version,
    ...(branch && { branch }),
    goMod,
    zip: () => {
      zip ??= (spec.zip ?? storedZip)(files)
      return zip
    },
    sums: `${path} ${version} ${h1(files)}\n${path} ${version}/go.mod ${h1([['go.mod', Buffer.from(goMod)]])}\n`,
  }
}

/** So many small modules, `example.com/m0` and so on, ready for startModuleServer. */
export function manyModules(count: number): ModuleSpec[] {
  return Array.from({ length: count }, (_, index) => ({ path: `example.com/m${index}` }))
}

/** The name under which a module of startModuleServer can be used in code. */
export function packageName(path: string): string {
  const element = path.split('/').findLast(part => !/^v\d+$/.test(part)) ?? 'code'
  return element.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Go's hash over file names and contents (golang.org/x/mod/sumdb/dirhash, Hash1). */
export function h1(files: [string, Buffer][]): string {
  const sha256 = (content: string | Buffer) => createHash('sha256').update(content)
  const sorted = [...files].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const text = sorted.map(([name, content]) => `${sha256(content).digest('hex')}  ${name}\n`).join('')
  return `h1:${sha256(text).digest('base64')}`
}
