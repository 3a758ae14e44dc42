import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import { fileSystemCode } from '../errors.js'
import { largestOf, type ModuleFile, moduleFileName } from '../modcache/module-file.js'
import { kindOf } from '../modcache/regular-file.js'
import { classifyFailure, type Failure } from './failures/failures.js'
import { fileBelow, isDirectory, type ProxyList } from './goproxy.js'

const AT_ONCE = 16

/**
 * Why cmd/go itself must not read these module files from the directories at the beginning of GOPROXY: it opens whatever
 * lies there, waits for the writer of a FIFO, and reads an endless file until there is no memory left. Undefined where it
 * may. What lies behind a server in the list is not looked at, for nobody knows yet what that server has.
 */
export async function findUnreadable(files: ModuleFile[], { proxies }: ProxyList): Promise<Failure | undefined> {
  const servers = proxies.findIndex(proxy => !isDirectory(proxy))
  const directories = (servers < 0 ? proxies : proxies.slice(0, servers)).map(({ url }) => url)
  if (directories.length === 0) return undefined
  let text: string | undefined
  await pLimit(AT_ONCE).map(files, async file => {
    const fault = text === undefined ? await faultOf(file, directories) : undefined
    text ??= fault
  })
  return text === undefined ? undefined : { ...classifyFailure(text), retryable: false }
}

/** The first directory that has the file decides. */
async function faultOf(file: ModuleFile, directories: string[]): Promise<string | undefined> {
  for (const directory of directories) {
    const url = fileBelow(directory, moduleFileName(file).replaceAll('!', '%21'))
    try {
      const path = fileURLToPath(url)
      const found = await stat(path)
      if (found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice()) {
        return `read "${url.href}": ${path} is ${kindOf(found)}, not a regular file`
      }
      const largest = largestOf(file)
      return found.size > largest ? `read "${url.href}": ${path} is larger than ${largest >> 20} MiB` : undefined
    } catch (error) {
      // What cannot be looked at Go tells in its own words, or leaves to the next.
      if (fileSystemCode(error) === undefined && !(error instanceof TypeError)) throw error
    }
  }
  return undefined
}
