import { goLayout, zipOf } from './zip-layout.js'

/** A module zip of these files, in this order, as Go's writer makes it where it is told to compress nothing. */
export function storedZip(files: Iterable<[name: string, content: Uint8Array]>): Buffer {
  const layout = goLayout([...files].map(([name, content]) => [name, Buffer.from(content)]))
  return zipOf({ ...layout, parts: layout.parts.map(part => ({ ...part, method: 0 })) })
}
