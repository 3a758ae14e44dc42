import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

/** Packs the package, and unpacks it as `npm install` in a directory would. Returns where it is then. */
export async function installPackage(directory: string): Promise<string> {
  const installed = join(directory, 'node_modules/go-mod-warmup')
  await mkdir(installed, { recursive: true })
  await run(process.execPath, [join(root, 'tools/build-package.js')], { cwd: root })
  const shell = process.platform === 'win32'
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', directory], { cwd: root, shell })
  const archive = (await readdir(directory)).find(name => name.endsWith('.tgz')) ?? ''
  await run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'], { cwd: directory })
  return installed
}
