import { mkdtemp, realpath, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'

/** Makes a temporary directory, in memory where the system has a file system there with `room` bytes free. */
export async function memoryDirectory(prefix: string, room: number): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined)
  const fits = memory !== undefined && memory.bavail * memory.bsize >= room
  return await mkdtemp(join(fits ? MEMORY : await realpath(tmpdir()), prefix))
}
