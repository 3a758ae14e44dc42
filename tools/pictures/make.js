// Makes the pictures of README.md in docs/images/ from real runs of the built command: npm run pictures. The modules are
// those of a benchmark, served from this machine. It needs Chromium (CHROMIUM names another one). Use a quiet machine, and
// look at the pictures before you commit them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fetchCorpus, projects, serveProxy } from '../../bench/corpus.ts'
import { root } from '../run.js'
import { renderPage, screenshot } from './page.js'
import { renderTerminal } from './terminal.js'

const COLUMNS = 100
const images = join(root, 'docs/images')
const place = mkdtempSync(join(tmpdir(), 'pictures-'))

const [corpus] = await projects()
const { source, proxy } = await fetchCorpus(corpus)
const server = await serveProxy(proxy)

/** Without what is this machine's alone. */
const general = output => output.replaceAll(place, '~').replaceAll(server.url, 'https://proxy.example.com')

/** Of many lines of progress in a row the first and the last two. */
function shortened(output) {
  const runs = []
  for (const line of output.split('\n')) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what begins a sequence.
    const beginning = line.replaceAll(/\u001b\[[\d;]*m/g, '').slice(0, 12)
    if (runs.at(-1)?.beginning === beginning) runs.at(-1).lines.push(line)
    else runs.push({ beginning, lines: [line] })
  }
  return runs.flatMap(({ lines }) => (lines.length > 4 ? [lines[0], '…', ...lines.slice(-2)] : lines)).join('\n')
}

/** Runs the command in the project with an empty module cache; what a terminal shows of it. */
async function warm(name, args) {
  const env = {
    ...process.env,
    GOMODCACHE: join(place, `modules-${name}`),
    GOPROXY: server.url,
    GOFLAGS: '-modcacherw',
    FORCE_COLOR: '1',
    COLUMNS: `${COLUMNS}`,
  }
  delete env.NO_COLOR
  const child = spawn(process.execPath, [join(root, 'lib/cli/main.js'), ...args], {
    cwd: join(place, 'project'),
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (code !== 0) throw new Error(output)
  return shortened(general(output))
}

try {
  mkdirSync(join(place, 'project'))
  for (const file of ['go.mod', 'go.sum']) cpSync(join(source, file), join(place, 'project', file))
  const store = ['--store', `dir:${join(place, 'store')}`]
  const cold = await warm('cold', [...store, '--summary', join(place, 'summary.md')])
  const hit = await warm('hit', store)
  const screens = [
    { command: 'go-mod-warmup', output: cold },
    { command: 'go clean -modcache && go-mod-warmup', output: hit },
  ]
  mkdirSync(images, { recursive: true })
  writeFileSync(join(images, 'run.svg'), renderTerminal(screens, { columns: COLUMNS }))
  const markdown = general(readFileSync(join(place, 'summary.md'), 'utf8'))
  for (const theme of ['light', 'dark']) {
    const page = join(place, `${theme}.html`)
    writeFileSync(page, renderPage(markdown, { theme, place }))
    screenshot(page, { image: join(images, `summary-${theme}.png`), place })
  }
} finally {
  server.close()
  rmSync(place, { recursive: true, force: true, maxRetries: 3 })
}
