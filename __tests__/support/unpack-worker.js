// Runs the worker of the sources as it is.
import '../../bench/typescript.js'

await import('../../src/modcache/unpack-worker.ts')
