// Bundles lib/ into bundle/, the library and the command as npm delivers them: one package, no dependencies to fetch.
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './run.js'

const bundle = join(root, 'bundle')

/** The licence of every package of which something is in the bundle. */
function licences(inputs) {
  const packages = new Set(inputs.flatMap(path => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))
  return [...packages].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const [file] = globSync('{license,licence,copying}*', { cwd: join(root, folder), nocase: true })
    const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}\n`
  })
}

/** The help of each option becomes the comment that an editor shows for it. */
async function documentOptions() {
  const { OPTIONS, PROGRAM_OPTIONS } = await import(pathToFileURL(join(root, 'lib/options/table.js')))
  const options = { ...OPTIONS, ...PROGRAM_OPTIONS }
  const file = join(root, 'lib/options/table.d.ts')
  const documented = readFileSync(file, 'utf8').replace(
    /(?<![*][/]\n)^ {4}(\w+): [\w"/.()]*Option</gm,
    (line, name) => {
      const { help, fallback } = options[name] ?? {}
      if (help === undefined) return line
      return `    /** ${help.replaceAll('*/', '*\\/')}${fallback === '' ? '' : ` Default: \`${fallback}\`.`} */\n${line}`
    },
  )
  writeFileSync(file, documented)
}

rmSync(bundle, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  // The worker is started by its name (modcache/worker-program.ts).
  entryPoints: { index: 'lib/index.js', cli: 'lib/cli/main.js', 'unpack-worker': 'lib/modcache/unpack-worker.js' },
  outdir: bundle,
  bundle: true,
  // Command and library share their parts, and load the heavy ones when they need them.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  // Packages in CommonJS ask for Node's own modules by `require`.
  banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
})
writeFileSync(join(bundle, 'licenses.txt'), licences(Object.keys(metafile.inputs)).join(`\n${'-'.repeat(80)}\n\n`))
await documentOptions()
