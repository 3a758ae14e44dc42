// Builds the Go programs that tests and benchmarks need, at the versions of tools/go.mod: node tools/go-tools.js NAME… With --find they
// have to be there.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMain, root } from './run.js'

const packages = {
  act: 'github.com/nektos/act',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint',
  versitygw: 'github.com/versity/versitygw/cmd/versitygw',
  'toxiproxy-server': 'github.com/Shopify/toxiproxy/v2/cmd/server',
}

/**
 * The path of a Go program, built where it is not there yet, which is said on stderr.
 * @throws Error when the name is unknown, when it is not there and only to be found, or when the build fails; then go
 * has printed why on stderr.
 */
export function goTool(name, { build = true } = {}) {
  const packageName = packages[name]
  if (packageName === undefined) throw new Error(`${name} is none of ${Object.keys(packages).join(', ')}`)
  const tools = join(root, 'tools')
  const pins = createHash('sha256')
    .update(readFileSync(join(tools, 'go.mod')))
    .digest('hex')
  const path = join(root, '.tools', pins.slice(0, 12), process.platform === 'win32' ? `${name}.exe` : name)
  if (existsSync(path)) return path
  if (!build) throw new Error(`${name} is not built: node tools/go-tools.js ${name}`)
  console.error(`building ${name} into .tools/, once: about a minute`)
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

if (isMain(import.meta)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { find: { type: 'boolean' } } })
  for (const name of positionals) console.log(goTool(name, { build: !values.find }))
}
