import { argv, env, stdout } from 'node:process'
import { openModuleStore } from '../../src/stores/open.js'

// Puts a file into a store, until it is killed: spec, name, file.
const [spec = '', name = '', path = ''] = argv.slice(2)
const store = await openModuleStore(spec, {
  env,
  connectTimeout: 10_000,
  stallTimeout: 10_000,
  concurrency: 8,
  patience: { maxAttempts: 3, backoff: 1, maxBackoff: 5 },
})
stdout.write('begins\n')
await store.put(name, { kind: 'file', path }, { signal: new AbortController().signal, present: 'keep' })
stdout.write('stored\n')
