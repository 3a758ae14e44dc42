// Bundles lib/ into dist/, the action as it runs: alone, without node_modules. With --check: only compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc from '@vercel/ncc'
import { root } from './run.js'

const dist = join(root, 'dist')

// Identity tokens are never asked for, the one use @actions/core has for its HTTP client: without that it starts 30 ms
// sooner, in 9 MB less. Another module stands in its place.
const unused = ['@actions/http-client', '@actions/http-client/lib/auth']
const externals = Object.fromEntries(unused.map(name => [name, 'node:path']))

// Chunks are named after their bundle.
const entries = {
  'index.js': { main: 'lib/action/main.js', externals },
  // Started by its name (modcache/worker-program.ts).
  'unpack-worker.js': { main: 'lib/modcache/unpack-worker.js' },
}

/** All files of dist/: name → content. The same sources give the same bytes, wherever they lie. */
async function bundle() {
  const files = new Map()
  const add = (name, content) => {
    if (files.has(name)) throw new Error(`two bundles want to write dist/${name}`)
    files.set(name, Buffer.from(content))
  }
  const licenses = []
  for (const [filename, { main, ...shape }] of Object.entries(entries)) {
    // Not minified: it starts 15 ms sooner, and a reviewer can read it.
    const options = { filename, cache: false, quiet: true, license: 'licenses.txt', ...shape }
    const { code, assets } = await ncc(join(root, main), options)
    const { 'licenses.txt': license, 'package.json': _, ...chunks } = assets
    licenses.push(`Packages in ${filename} and their licences\n\n${license?.source ?? ''}`)
    add(filename, code)
    for (const [name, { source }] of Object.entries(chunks)) {
      // What another entry makes is found beside the bundle that names it.
      if (!(name in entries)) add(name, source)
    }
  }
  // Read by the runner (action/export-go.ts).
  add('go-problems.json', readFileSync(join(root, 'src/action/go-problems.json')))
  add('licenses.txt', licenses.join('\n'))
  add('package.json', `${JSON.stringify({ type: 'module' })}\n`)
  return files
}

function write(files) {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  for (const [name, content] of files) {
    writeFileSync(join(dist, name), content)
  }
}

/** The files of dist/ that differ from a fresh bundle, each with how. */
function differences(files) {
  const found = existsSync(dist) ? readdirSync(dist) : []
  const missing = [...files.keys()].filter(name => !found.includes(name)).map(name => `dist/${name} is missing`)
  const extra = found.filter(name => !files.has(name)).map(name => `dist/${name} is left over`)
  const stale = found
    .filter(name => files.has(name) && !readFileSync(join(dist, name)).equals(files.get(name)))
    .map(name => `dist/${name} differs`)
  return [...missing, ...extra, ...stale]
}

// The bundler numbers chunks by paths relative to where it runs.
process.chdir(root)
try {
  const fresh = await bundle()
  if (process.argv.includes('--check')) {
    const found = differences(fresh)
    if (found.length > 0) throw new Error([...found, 'run: npm run build'].join('\n'))
  } else {
    write(fresh)
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
