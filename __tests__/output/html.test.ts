import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { Diagnosis } from '../../src/doctor/diagnosis.js'
import { renderHtml, type WarmupReport } from '../../src/index.js'
import { findChromium, NO_CHROMIUM, openFile, startBrowser } from '../support/browser.js'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'
import { sampleEntry, sampleFailure, sampleFiles, sampleReport } from '../support/report.js'

const inBrowser = findChromium() ? describe : describe.skip
const VIEWS = ['timeline', 'upstreams', 'caches', 'doctor']

/** In each text of others: it would leave the data, make an element, and run what stands in it. */
const EVIL = `</script><img src="x" onerror="window.hacked = 1"><script>window.hacked = 1</script>`

const diagnosis: Diagnosis = {
  ...{ schema: 1, tool: '0.1.0', startedAt: '2026-01-02T03:04:05.000Z', seconds: 1, routes: [] },
  findings: [
    { id: 'go-version', kind: 'ok', reason: 'works', what: 'Go works', measured: 'Go 1.26.8', next: '' },
    ...(['fail', 'warn'] as const).map(kind => ({
      ...{ id: 'upstream-tls', of: 'https://proxy.example.com', kind, reason: 'tls', what: 'It is not trusted' },
      ...{ measured: 'self-signed', next: 'Set `ca-file`.' },
    })),
  ],
  journeys: [
    {
      ...{ upstream: 'https://proxy.example.com', to: 'proxy.example.com:443', addresses: ['192.0.2.1'], dead: [] },
      phases: [{ name: 'lookup', start: 0, end: 5 }],
      asked: [],
    },
  ],
}

/** A run in which a bit of everything happened. */
function fullReport(changes: Partial<WarmupReport> = {}): WarmupReport {
  const tried = { after: 0, seconds: 0.3, firstByte: 0.2, status: 503, bytes: 0, trouble: '503' }
  const outcomes = { found: 2, absent: 1, failed: 1, skipped: 0 }
  return sampleReport({
    stores: [sampleEntry({ found: 'older', key: 'key.1', served: 3, bytes: 1000 }), sampleFiles({ served: 2 })],
    savings: { seconds: 2.5, bytes: 5_000_000, basis: 'saving-run' },
    requests: {
      sources: ['https://proxy.example.com', 'dir:/cache'],
      list: [
        {
          ...{
            name: 'example.com/!big/@v/v1.0.0.zip',
            source: 0,
            bytes: 3_000_000,
            start: 0.5,
            lost: 0.4,
            firstByte: 0.3,
          },
          ...{ seconds: 2, failedTries: [tried], cache: 'x-cache: HIT', redirectedTo: 'cdn.example.com' },
          connection: { address: '192.0.2.1:443', lookup: 0.01, connect: 0.03, tls: 0.05 },
        },
        { name: 'example.com/b/@v/v1.0.0.mod', source: 1, bytes: 30, start: 0.5, seconds: 0.001 },
        {
          name: 'example.com/c/@v/v1.0.0.zip',
          source: 0,
          outcome: 'absent',
          status: 404,
          bytes: 9,
          start: 0.6,
          seconds: 0.2,
        },
        {
          ...{ name: 'example.com/d/@v/list', source: 0, outcome: 'failed', bytes: 0, start: 0.7, seconds: 0.3 },
          failedTries: [tried],
        },
      ],
      more: 0,
    },
    timeline: {
      modules: [
        {
          ...{
            module: 'example.com/Big@v1.0.0',
            bytes: 3_000_000,
            fetched: 2.5,
            started: 2.6,
            hashed: 3,
            unpacked: 3.1,
          },
          worker: 1,
        },
        { module: 'example.com/of-entry@v1.0.0', bytes: 100, started: 0.3, hashed: 0.4, worker: 2 },
      ],
      more: 0,
    },
    cpu: { count: 2, every: 0.25, busy: [0.1, 0.9, 0.8, 0.2] },
    relay: {
      upstreams: [
        {
          ...{ upstream: 'https://proxy.example.com', requests: 4, outcomes, bytes: 3_000_009, retries: 1 },
          ...{ troubles: [{ cause: '503', tries: 2 }], median: 0.2, p95: 2, openings: 1, cached: { hits: 1, of: 2 } },
        },
      ],
      ...{ slowest: [], troubled: [], moreTroubled: 0 },
      prefetched: { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } },
    },
    failure: sampleFailure(),
    projects: [{ file: 'go.mod', attempts: [], failure: sampleFailure(), place: { file: 'go.mod', line: 7 } }],
    doctor: diagnosis,
    ...changes,
  })
}

/** The colours of each canvas, once they were painted. */
const PAINTED = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  [...document.querySelectorAll('canvas')].map(canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const found = new Set()
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) found.add(data.slice(at, at + 3).join())
    return [...found]
  }))`

/** Words that decide what is drawn; everything else is text. */
const WORDS = [
  'kind',
  'class',
  'mode',
  'cacheStatus',
  'holds',
  'asked',
  'found',
  'outcome',
  'why',
  'basis',
  'wantedBy',
  'by',
  'role',
]

/** The same with `EVIL` at the end of every text. */
function poisoned<Value>(value: Value, name = ''): Value {
  if (typeof value === 'string') return (WORDS.includes(name) ? value : `${value}${EVIL}`) as Value
  if (Array.isArray(value)) return value.map(one => poisoned(one, name)) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, key === 'phases' ? one : poisoned(one, key)])
  return Object.fromEntries(entries) as Value
}

describe('the HTML report', () => {
  const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/Big' }])

  test('is written with --html, and allows nothing but its own script and style', async () => {
    const { directory, env } = await bench.project()
    const { code } = await runCommand(['--html', 'out.html', '--json', 'out.json'], { cwd: directory, env })
    const html = await readFile(join(directory, 'out.html'), 'utf8')
    const report: WarmupReport = JSON.parse(await readFile(join(directory, 'out.json'), 'utf8'))
    expect(code).toBe(0)
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toMatch(
      /content="default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; img-src data:;/,
    )
    expect(html).toBe(renderHtml(report))
    expect(report.requests?.list.map(one => one.name).sort()).toEqual(
      ['!big', 'a'].flatMap(name => ['info', 'mod', 'zip'].map(kind => `example.com/${name}/@v/v1.0.0.${kind}`)),
    )
    expect(report.requests?.list[0]?.connection?.address).toBe(new URL(bench.server.url).host)
  })

  test('holds no text that would end its data, or that no eye can see', () => {
    const html = renderHtml(fullReport({ goVersion: `${EVIL}\u202e\u001b[31mred\u2028` }))
    expect(html.match(/<\/script>/g)).toHaveLength(2)
    expect(['\u202e', '\u001b', '\u2028'].filter(unseen => html.includes(unseen))).toEqual([])
  })
})

inBrowser(`the HTML report in a browser${findChromium() ? '' : ` (${NO_CHROMIUM})`}`, () => {
  let browser: Browser
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'html-report-'))
    browser = await startBrowser()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
  })
  afterAll(async () => {
    await browser.close()
    await rm(directory, { recursive: true, force: true })
  })

  const open = async (
    report: WarmupReport,
    more: { hash?: string; theme?: 'dark'; change?: (html: string) => string } = {},
  ) => {
    const { change = html => html, ...rest } = more
    const file = join(directory, 'report.html')
    await writeFile(file, change(renderHtml(report)))
    return { ...(await openFile(browser, file, rest)), url: `${pathToFileURL(file)}` }
  }
  const rowsOf = '.rows tbody tr'

  test('shows how the run ended and a row for each request and module, without an error or a request', async () => {
    const { page, said, requests, url } = await open(fullReport())
    expect(await page.textContent('h1')).toContain('1 of 12 modules failed')
    expect(await page.title()).toContain('1 of 12 modules failed')
    expect(await page.locator('.failure').textContent()).toContain('go.mod:7')
    expect(await page.locator(rowsOf).count()).toBe(5)
    // The most expensive first, with what the unpacker did with it.
    expect(await page.locator(rowsOf).first().textContent()).toMatch(
      /example\.com\/Big@v1\.0\.0 \.zip.*retried.*3\.0 MB/,
    )
    expect(said).toEqual([])
    expect(requests).toEqual([url])
  })

  test('draws lanes and activity, in the colours of the theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page } = await open(fullReport(), theme === 'dark' ? { theme } : {})
      const colours = await page.evaluate<string[][]>(PAINTED)
      expect(colours).toHaveLength(2)
      const body = theme === 'light' ? '47,111,222' : '110,163,255'
      expect(colours[0]).toContain(body)
    }
  })

  test('filters by module, upstream and state, and by what took long; the address says what is shown', async () => {
    const { page, url } = await open(fullReport())
    const shown = async () => await page.locator(`${rowsOf} .name`).allTextContents()
    await page.fill('#filter', 'retried')
    expect(await shown()).toEqual(['example.com/Big@v1.0.0 .zip'])
    expect(page.url()).toBe(`${url}#timeline?q=retried`)
    await page.fill('#filter', 'proxy.example.com -zip')
    expect(await shown()).toEqual(['example.com/d .list'])
    await page.fill('#filter', '')
    await page.locator('#shortest').press('End')
    expect(await shown()).toEqual([])
    const again = await open(fullReport(), { hash: '#timeline?q=entry&layout=rows' })
    expect(await again.page.locator(`${rowsOf} .name`).allTextContents()).toEqual(['example.com/of-entry@v1.0.0 .zip'])
    expect(await again.page.inputValue('#filter')).toBe('entry')
    expect(await again.page.textContent('.count')).toBe('1 of 5 rows')
  })

  test('works with the keyboard alone: filter, selection, table, sorting', async () => {
    const { page, said } = await open(fullReport())
    await page.keyboard.press('/')
    await page.keyboard.type('example.com/')
    expect(await page.inputValue('#filter')).toBe('example.com/')
    await page.locator('.lanes').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('.details h2').textContent()).toContain('of-entry')
    expect(page.url()).toContain('row=example.com')
    await page.keyboard.press('+')
    expect(page.url()).toMatch(/from=.*to=/)
    await page.keyboard.press('0')
    expect(page.url()).not.toMatch(/from=/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    expect(await page.locator('.rows tr[aria-selected=true]').count()).toBe(1)
    await page.locator('.rows th button', { hasText: 'Size' }).press('Enter')
    expect(await page.locator('.rows th[aria-sort=descending]').textContent()).toContain('Size')
    expect(page.url()).toContain('sort=-bytes')
    expect(said).toEqual([])
  })

  test('shows upstreams with phases and causes, caches with their savings, and the doctor', async () => {
    const { page, said } = await open(fullReport(), { hash: '#upstreams' })
    const text = async () => (await page.locator('.view.is-shown').innerText()).replace(/\s+/g, ' ')
    expect(await text()).toMatch(/DNS 1 10 ms.*connect 1 30 ms.*TLS 1 50 ms.*first byte/)
    expect(await text()).toContain('503 2')
    await page.click('nav a:has-text("Caches")')
    expect(await text()).toMatch(/Time avoided 2\.5 s About 2\.5 s saved, 5\.0 MB/)
    await page.click('nav a:has-text("Doctor")')
    expect(await text()).toMatch(/fail upstream-tls.*Next step: Set ca-file\./)
    expect(page.url()).toContain('#doctor')
    await page.goBack()
    expect(await text()).toContain('Time avoided')
    expect(said).toEqual([])
  })

  test('scrolls sideways nowhere but in its tables, on a telephone, too', async () => {
    const { page } = await open(fullReport())
    for (const width of [1000, 400]) {
      await page.setViewportSize({ width, height: 900 })
      for (const view of VIEWS) {
        await page.click(`nav a[href^="#${view}"]`)
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        expect([width, view, over]).toEqual([width, view, 0])
      }
    }
  })

  test('shows more rows a few hundred at a time', async () => {
    const [request] = fullReport().requests?.list ?? []
    const list = Array.from({ length: 1000 }, (_, number) => ({
      ...{ ...request, name: `example.com/m${number}/@v/v1.0.0.zip`, source: 0, bytes: 1, start: 0.1, seconds: 1 },
    }))
    const { page } = await open(fullReport({ requests: { sources: ['https://proxy.example.com'], list, more: 0 } }))
    const before = await page.locator(rowsOf).count()
    await page.click('button.more')
    expect(await page.locator(rowsOf).count()).toBe(before + 200)
    expect(await page.textContent('button.more')).toMatch(/^Show 200 more of \d+$/)
  })

  test('takes the keys of the timeline without a click first, and back from the filter', async () => {
    const { page, said } = await open(fullReport())
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('.details h2').textContent()).toContain('of-entry')
    for (const key of ['Enter', 'Escape']) {
      await page.keyboard.press('/')
      await page.keyboard.type('d')
      await page.keyboard.press(key)
      expect(await page.locator('.lanes').evaluate(lanes => lanes === lanes.ownerDocument.activeElement)).toBe(true)
    }
    expect(await page.inputValue('#filter')).toBe('d')
    expect(await page.locator('footer').isVisible()).toBe(true)
    await page.click('nav a:has-text("Upstreams")')
    expect(await page.locator('footer').isVisible()).toBe(false)
    const before = page.url()
    await page.keyboard.press('ArrowDown')
    expect(page.url()).toBe(before)
    expect(said).toEqual([])
  })

  test('shows three failures and folds the rest, also where the report leaves some out', async () => {
    const failed = (name: string) =>
      sampleFailure({ module: `example.com/${name}@v1.0.0`, cause: `${name} is missing.` })
    const others = ['b', 'c', 'd', 'e'].map(name => ({ failure: failed(name) }))
    const projects = [{ file: 'go.mod', attempts: [], failure: failed('a'), others, othersLeftOut: 2 }]
    const { page } = await open(fullReport({ failure: failed('a'), projects }))
    const cards = page.locator('.card.failure')
    expect([await cards.count(), await cards.nth(2).isVisible(), await cards.nth(3).isVisible()]).toEqual([
      5,
      true,
      false,
    ])
    expect(await page.locator('.failures summary').first().textContent()).toBe('4 more failures')
    await page.emulateMedia({ media: 'print' })
    await page.pdf({ path: join(directory, 'report.pdf') })
    await page.locator('.failures summary').first().click()
    expect(await cards.nth(4).isVisible()).toBe(true)
  })

  test('says neither zeros nor what goes without saying', async () => {
    const modules = { total: 3, restored: 3, downloaded: 0, bytesDownloaded: 0 }
    const { page } = await open(
      sampleReport({
        ...{ cacheStatus: 'hit', modules, stores: [sampleFiles({ served: 9, bytes: 3_100_000 })] },
        unpacker: { threads: 2, unpacked: { modules: 3, files: 20, bytes: 9 }, verified: 0, left: {} },
      }),
      { hash: '#caches' },
    )
    const text = (await page.locator('.view.is-shown').innerText()).replace(/\s+/g, ' ')
    expect(await page.locator('.notes').count()).toBe(0)
    expect(text).toMatch(/^Download avoided 3\.1 MB.*dir:\/cache.* 9 files served \(3\.1 MB\)/)
    expect(text).not.toMatch(/\b0 |files used|received|Key/)
  })

  test('says which Go was installed, from where, and how long that took', async () => {
    const { page } = await open(
      sampleReport({
        goInstall: {
          ...{ spec: '1.26.x', from: 'go-version-file', file: 'go.mod', version: '1.26.8', source: 'proxy' },
          ...{ root: '/tools/go/1.26.8/x64', bytes: 61_700_000, attempts: 2 },
          seconds: { list: 0.2, download: 2.4, unpack: 1.9 },
        },
      }),
    )
    expect(await page.textContent('body')).toContain(
      'Go 1.26.8 installed from a module proxy: 61.7 MB in 2.4 s, verified and unpacked in 1.9 s (1.26.x in go.mod)',
    )
  })

  test('says of a healthy doctor what the log says, with badges in one line', async () => {
    const findings = diagnosis.findings.slice(0, 1)
    const { page } = await open(fullReport({ doctor: { ...diagnosis, findings } }), { hash: '#doctor' })
    expect(await page.locator('.view.is-shown').innerText()).toContain('No problems found, 1 check passed')
    await page.setViewportSize({ width: 400, height: 800 })
    expect((await page.locator('.badge').boundingBox())?.height).toBeLessThan(30)
  })

  test('calls a file that an upstream does not have not found, everywhere', async () => {
    const { page } = await open(fullReport())
    await page.fill('#filter', 'not-found')
    expect(await page.locator(rowsOf).allTextContents()).toEqual([expect.stringMatching(/example\.com\/c.*not found/)])
    await page.click('nav a:has-text("Upstreams")')
    expect(await page.locator('.view.is-shown').innerText()).toContain('2 served, 1 not found, 1 failed')
  })

  test('prints every view', async () => {
    const { page } = await open(fullReport())
    await page.pdf({ path: join(directory, 'report.pdf') })
    for (const view of VIEWS) expect(await page.locator(`#view-${view} > *`).count()).toBe(2)
  })

  test('shows what others wrote as text, wherever it is', async () => {
    const { page, said, requests } = await open(poisoned(fullReport()))
    for (const view of VIEWS) {
      await page.click(`nav a[href^="#${view}"]`)
      await page.waitForTimeout(50)
    }
    await page.click('nav a[href^="#timeline"]')
    await page.locator(rowsOf).first().click()
    await page.locator('summary').first().click()
    await page.pdf({ path: join(directory, 'report.pdf') })
    expect(await page.evaluate("'hacked' in window")).toBe(false)
    expect(await page.locator('img, iframe, object, embed').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(await page.locator('.details').textContent()).toContain('<img src="x"')
    expect(said).toEqual([])
    expect(requests).toHaveLength(1)
  })

  test('runs no script that was put into the file', async () => {
    const { page, said } = await open(fullReport(), {
      change: html =>
        html.replace('</body>', `<script>window.hacked = 1</script><img src="x" onerror="window.hacked = 1"></body>`),
    })
    expect(await page.evaluate("'hacked' in window")).toBe(false)
    expect(said.join()).toContain('Content Security Policy')
  })

  test('works for a run without any request, and for a report without any of these parts', async () => {
    for (const mode of ['nothing', 'warm'] as const) {
      const { page, said } = await open(sampleReport({ mode, stores: [] }))
      expect(await page.locator('.view.is-shown').textContent()).toContain('Nothing was requested')
      for (const view of VIEWS) await page.click(`nav a[href^="#${view}"]`)
      expect(said).toEqual([])
    }
  })
})
