// Builds lib/, the library and the command as they are published.
import { chmodSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.js'

const lib = join(root, 'lib')
const fresh = join(root, '.lib')

// Compiled beside lib/ and then put in its place, so that a failing build leaves the old one.
rmSync(fresh, { recursive: true, force: true })
try {
  await run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', fresh])
  chmodSync(join(fresh, 'cli/main.js'), 0o755)
  rmSync(lib, { recursive: true, force: true })
  renameSync(fresh, lib)
} catch (error) {
  rmSync(fresh, { recursive: true, force: true })
  console.error(error.message)
  process.exitCode = 1
}
