import type { ModuleVersion } from './module-file.js'
import { endOf, type ModuleZip, oddUnlessOfFiles, readingOf, type ZipReading } from './module-zip.js'
import type { Bytes } from './regular-file.js'
import { FileWindow } from './zip.js'

type Odd = Extract<ModuleZip, { kind: 'odd' }>

/**
 * Reads the directory of a module zip like `readModuleZip`, without blocking the thread.
 * @throws Error of the file system
 */
export async function readModuleZipIn(content: Bytes, module: ModuleVersion): Promise<ModuleZip> {
  const read = await whileReading(content, readingOf(content.length, module))
  return read.kind === 'read' ? { kind: 'module', members: read.found } : read
}

/**
 * The number of members of a zip; undefined if it does not end as Go's writer ends one. Reads no member.
 * @throws Error of the file system
 */
export async function countMembersIn(content: Bytes): Promise<number | undefined> {
  const read = await whileReading(content, endOf(content.length))
  return read.kind === 'read' ? read.found.count : undefined
}

async function whileReading<T>(content: Bytes, reading: ZipReading<T>): Promise<{ kind: 'read'; found: T } | Odd> {
  const window = new FileWindow(content)
  try {
    let step = reading.next()
    while (!step.done) step = reading.next(await window.bytes(step.value.position, step.value.length))
    return { kind: 'read', found: step.value }
  } catch (error) {
    return oddUnlessOfFiles(error)
  }
}
