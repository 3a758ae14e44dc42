import { readFile, stat } from 'node:fs/promises'

/**
 * Reads a go.mod, go.work or sum file. Only a regular one: opening a FIFO would wait for a writer.
 * @throws Error of the file system
 */
export async function readProjectFile(file: string): Promise<string> {
  const found = await stat(file)
  if (found.isFile()) return await readFile(file, 'utf8')
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL'
  throw Object.assign(new Error(`${code}: ${file} is not a regular file`), { code, syscall: 'read' })
}
