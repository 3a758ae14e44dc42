// Loaded before a program: kills it, by a signal that nobody can catch, just before a thread of it would change the
// module cache for the nth time. `?thread=main|worker&at=n&below=GOMODCACHE`; without `at` it only counts, and the main
// thread prints that to the file `count`.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const asked = new URL(import.meta.url).searchParams
const at = Number(asked.get('at') ?? Number.POSITIVE_INFINITY)
const below = asked.get('below')
const count = asked.get('count')
let changes = 0

const OF_PATHS = ['chmod', 'copyFile', 'mkdir', 'open', 'rename', 'rm', 'rmdir', 'unlink', 'writeFile']

function beforeChange(path) {
  if (!String(path).startsWith(below) || ++changes !== at) return
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}

/** Replaces a function by one that counts. */
function counted(from, name) {
  const original = from[name]
  from[name] = (...given) => {
    beforeChange(given[0])
    return original(...given)
  }
}

if (isMainThread === (asked.get('thread') === 'main')) {
  for (const name of OF_PATHS) {
    counted(fs, `${name}Sync`)
    counted(fs.promises, name)
  }
  syncBuiltinESMExports()
  if (count) process.on('exit', () => fs.writeFileSync(count, `${changes}`))
}
