// Bundles the script and the style of the HTML report into a module of text, so that library, action and tests have them
// alike. With --check: only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './run.js'

const page = join(root, 'src/output/html/page')
const file = join(root, 'src/output/html/page-text.ts')

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [join(page, 'main.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2023',
  // Readable in every report, and in what a change of it changes.
  minify: false,
  legalComments: 'none',
  charset: 'ascii',
  logLevel: 'error',
})
const script = outputFiles[0].text
const style = readFileSync(join(page, 'style.css'), 'utf8')

// Either would end its element, wherever it stands.
for (const text of [script, style]) {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error('the page would end its own script or style')
}

const literal = text => `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``
const text = `// Made by tools/page.js from page/; do not edit.

export const SCRIPT = ${literal(script)}

export const STYLE = ${literal(style)}
`

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (text !== readFileSync(file, 'utf8')) {
  console.error('src/output/html/page-text.ts differs from src/output/html/page; run: npm run page')
  process.exitCode = 1
}
