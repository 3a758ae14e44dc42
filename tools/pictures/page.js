// A job summary as GitHub shows it, near enough for a picture: Markdown with tables, folds, alerts and diagrams.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ask } from '../run.js'

// Not development dependencies: nobody but this program wants them.
const PACKAGES = { marked: '18.2.1', mermaid: '12.3.0' }
const WIDTH = 880

/** Where a package of these lies. Its files are all that is needed, none of its dependencies. */
function unpacked(name, place) {
  const folder = join(place, name)
  if (existsSync(folder)) return join(folder, 'package')
  mkdirSync(folder)
  const archive = ask('npm', ['pack', `${name}@${PACKAGES[name]}`, '--silent', '--pack-destination', folder])
  execFileSync('tar', ['-xzf', join(folder, archive.split('\n').at(-1)), '-C', folder])
  return join(folder, 'package')
}

const ALERT = /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*(?:<br>)?/g

/** A page that shows `markdown` as a job summary. */
export function renderPage(markdown, { theme, place }) {
  const program = [
    `import { marked } from ${JSON.stringify(pathToFileURL(join(unpacked('marked', place), 'lib/marked.esm.js')).href)}`,
    `import { text } from 'node:stream/consumers'`,
    `process.stdout.write(marked.parse(await text(process.stdin)))`,
  ].join('\n')
  const html = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    input: markdown,
    encoding: 'utf8',
  })
  const body = html
    .replace(ALERT, (_, kind) => `<blockquote class="alert ${kind.toLowerCase()}"><p><b>${kind}</b><br>`)
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>')
  const diagrams = body.includes('class="mermaid"')
    ? `<script src="${pathToFileURL(join(unpacked('mermaid', place), 'dist/mermaid.min.js')).href}"></script>
<script>mermaid.initialize({ startOnLoad: true, theme: '${theme === 'dark' ? 'dark' : 'default'}' })</script>`
    : ''
  return `<!doctype html><html data-theme="${theme}"><meta charset="utf-8"><style>${STYLE}</style><body><main>${body}</main>${diagrams}${MEASURE}</body></html>`
}

/** A picture of a page, as high as what it shows. */
export function screenshot(page, { image, place }) {
  const start = args => {
    const common = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=8000']
    const settings = [...common, `--user-data-dir=${join(place, 'browser')}`, '--allow-file-access-from-files']
    const browser = process.env.CHROMIUM ?? 'chromium'
    const { status, stdout, stderr } = spawnSync(browser, [...settings, ...args, pathToFileURL(page).href], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    })
    if (status !== 0) throw new Error(`${browser} ended with ${status}: ${stderr}`)
    return stdout
  }
  const size = height => `--window-size=${WIDTH},${height}`
  // The picture is as high as the window, so the page is asked first.
  const [, height] = /data-height="(\d+)"/.exec(start([size(1000), '--dump-dom'])) ?? []
  if (height === undefined) throw new Error('the page did not say how high it is')
  start([size(height), '--force-device-scale-factor=2', `--screenshot=${image}`])
}

const MEASURE = `<script>addEventListener('load', () => setTimeout(() => {
  document.documentElement.dataset.height = Math.ceil(document.querySelector('main').getBoundingClientRect().height)
}, 2000))</script>`

const STYLE = `
:root { --text: #1f2328; --back: #ffffff; --line: #d1d9e0; --soft: #f6f8fa; --muted: #59636e; --link: #0969da; }
:root[data-theme=dark] { --text: #f0f6fc; --back: #0d1117; --line: #3d444d; --soft: #151b23; --muted: #9198a1; --link: #4493f8; }
html, body { margin: 0; background: var(--back); }
main { padding: 20px 24px; color: var(--text); font: 16px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, 'DejaVu Sans', sans-serif; }
h1, h2, h3 { margin: 0 0 12px; line-height: 1.25; }
h3 { font-size: 20px; }
p, table, details, blockquote, pre { margin: 0 0 14px; }
a { color: var(--link); }
table { border-collapse: collapse; }
th, td { padding: 6px 13px; border: 1px solid var(--line); vertical-align: top; }
tr:nth-child(2n) td { background: var(--soft); }
code { padding: .2em .4em; border-radius: 6px; background: var(--soft); font: 85% ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
pre:not(.mermaid) { padding: 14px; border-radius: 6px; background: var(--soft); overflow: hidden; }
pre code { padding: 0; }
.alert { padding: 6px 14px; border-left: 4px solid #0969da; }
.tip { border-color: #1a7f37; } .important { border-color: #8250df; } .warning { border-color: #9a6700; } .caution { border-color: #cf222e; }
`
