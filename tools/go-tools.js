// Builds the Go programs that tests and benchmarks need, at the versions of tools/go.mod: node tools/go-tools.js NAME
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isMain, root } from './run.js'

const packages = {
  act: 'github.com/nektos/act',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint',
  versitygw: 'github.com/versity/versitygw/cmd/versitygw',
  'toxiproxy-server': 'github.com/Shopify/toxiproxy/v2/cmd/server',
}

/**
 * The path of a Go program, built where it is not there yet (act: about 40 s on two cores).
 * @throws Error when the name is unknown or the build fails; then go has printed why on stderr.
 */
export function goTool(name) {
  const packageName = packages[name]
  if (packageName === undefined) throw new Error(`${name} is none of ${Object.keys(packages).join(', ')}`)
  const tools = join(root, 'tools')
  const pins = createHash('sha256')
    .update(readFileSync(join(tools, 'go.mod')))
    .digest('hex')
  const path = join(root, '.tools', pins.slice(0, 12), process.platform === 'win32' ? `${name}.exe` : name)
  if (existsSync(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  const env = { ...process.env, GOTOOLCHAIN: 'auto', GOWORK: 'off', GOFLAGS: '-mod=readonly -buildvcs=false' }
  execFileSync('go', ['build', '-o', unfinished, packageName], {
    cwd: tools,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  renameSync(unfinished, path)
  return path
}

if (isMain(import.meta)) console.log(goTool(process.argv[2]))
