// A process of its own, started by packing.ts in an empty directory with GITHUB_WORKSPACE set to it: packs the path
// argv[3] under the key argv[2] and tells its parent over the channel what came of it.
import { saveCache } from '@actions/cache'

// Without a parent nobody waits for the entry; tar and zstd are of the same process group.
process.once('disconnect', () => {
  if (process.platform === 'win32') process.exit(1)
  process.kill(-process.pid, 'SIGKILL')
})

async function pack(key: string, path: string): Promise<{ id: number } | { error: string }> {
  try {
    return { id: await saveCache([path], key, undefined, true) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

const result = await pack(process.argv[2] ?? '', process.argv[3] ?? '')
process.send?.(result, () => process.exit(0))
