// A process of its own that saves or restores the paths in argv[3], separated as in PATH, under the key argv[4] with the unmodified toolkit. The last line
// it prints is the seconds of that call.
import { delimiter } from 'node:path'
import * as cache from '@actions/cache'

const [, , call, list, key] = process.argv
const paths = list.split(delimiter)
const began = performance.now()
if (call === 'save') await cache.saveCache(paths, key)
else if ((await cache.restoreCache(paths, key)) !== key) throw new Error(`${key} was not restored`)
console.log(`\n${(performance.now() - began) / 1000}`)
// It would keep its connections open for a while.
process.exit()
