// The first thing to try on a fresh machine: installs what this repository needs, builds the command, and warms the
// modules of a small real project. Each step says what it does before it begins: npm is silent for a minute or more.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.js'

const steps = [
  {
    says: 'Installing the development dependencies (npm ci; a minute or more)',
    isDone: () => existsSync(join(root, 'node_modules/typescript')),
    // Of an older Node it warns for each package; the one that runs what follows is among them.
    args: ['ci', '--loglevel=error'],
  },
  { says: 'Building the command (tsc)', isDone: () => false, args: ['run', '--silent', 'build:lib'] },
  {
    says: 'Warming the modules of examples/hello (go-mod-warmup warm examples/hello)',
    isDone: () => false,
    args: ['run', '--silent', 'hello:warm'],
  },
]

const open = steps.filter(({ isDone }) => !isDone())
for (const [index, { says, args }] of open.entries()) {
  console.log(`[${index + 1}/${open.length}] ${says}`)
  // npm is a batch file on Windows, which only a shell can start.
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    process.exitCode = status ?? 1
    break
  }
}
