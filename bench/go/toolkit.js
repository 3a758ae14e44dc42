// A process of its own that installs a Go as setup-go does: argv[2] is the address of its archive, argv[3] its version.
import * as toolCache from '@actions/tool-cache'

const [, , url, version] = process.argv
const archive = await toolCache.downloadTool(url)
const extracted = await toolCache.extractTar(archive)
console.log(await toolCache.cacheDir(`${extracted}/go`, 'go', version))
process.exit()
