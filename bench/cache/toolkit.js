// A process of its own that saves or restores argv[3] under the key argv[4] with the unmodified toolkit. The last line
// it prints is the seconds of that call.
import * as cache from '@actions/cache'

const [, , call, path, key] = process.argv
const began = performance.now()
if (call === 'save') await cache.saveCache([path], key)
else if ((await cache.restoreCache([path], key)) !== key) throw new Error(`${key} was not restored`)
console.log(`\n${(performance.now() - began) / 1000}`)
// It would keep its connections open for a while.
process.exit()
