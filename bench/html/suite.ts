import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFile, startBrowser } from '../../__tests__/support/browser.js'
import { sampleReport } from '../../__tests__/support/report.js'
import { seeded } from '../../__tests__/support/seeded.js'
import { renderHtml } from '../../src/output/html/html.js'
import type { ModuleTimes, RequestTimes, WarmupReport } from '../../src/report/report.js'

const MODULES = 3000
const REQUESTS = 6000
const RUNS = 5
const CONNECTIONS = 32
const THREADS = 4

/** A cold run of a very large project: 32 connections, four threads, a failed try now and then. */
function largeReport(): WarmupReport {
  const { below } = seeded(1)
  const random = () => below(1 << 20) / (1 << 20)
  const free = Array.from({ length: CONNECTIONS }, () => 0.4)
  const busy = Array.from({ length: THREADS }, () => 0.5)
  const list: RequestTimes[] = []
  const modules: ModuleTimes[] = []
  const round = (seconds: number) => Math.round(seconds * 10_000) / 10_000
  for (let index = 0; index < REQUESTS; index++) {
    const number = index % MODULES
    const kind = index < MODULES ? 'mod' : 'zip'
    const path = `github.com/owner-${number % 211}/some-module-${number}`
    const connection = free.indexOf(Math.min(...free))
    const begin = free[connection] ?? 0
    const isFirst = index < CONNECTIONS
    const head = 0.03 + random() * 0.15
    const took = head + (kind === 'zip' ? random() ** 4 * 2 : 0.0004)
    const failed = index % 97 === 0 ? 0.2 : 0
    free[connection] = begin + failed + took
    const bytes = kind === 'zip' ? Math.round(random() ** 4 * 4e6) : 400
    list.push({
      ...{ name: `${path}/@v/v1.${number % 40}.3.${kind}`, source: 0, bytes, start: round(begin) },
      ...{ queued: round(begin - 0.4), firstByte: round(head), seconds: round(failed + took), wantedBy: 'prefetch' },
      connection: { address: '192.0.2.1:443', ...(isFirst && { lookup: 0.004, connect: 0.012, tls: 0.021 }) },
      ...(failed > 0 && {
        lost: failed,
        failedTries: [{ after: 0, seconds: 0.1, firstByte: 0.09, status: 503, bytes: 0, trouble: '503' }],
      }),
    })
    if (kind === 'mod') continue
    const thread = busy.indexOf(Math.min(...busy))
    const fetched = begin + failed + took
    const started = Math.max(fetched, busy[thread] ?? 0)
    const unpacked = started + 0.005 + random() ** 3 * 0.2
    busy[thread] = unpacked
    modules.push({
      ...{ module: `${path}@v1.${number % 40}.3`, bytes, asked: round(begin), fetched: round(fetched) },
      ...{ started: round(started), hashed: round(unpacked - 0.001), unpacked: round(unpacked), worker: thread + 1 },
    })
  }
  const total = Math.max(...free, ...busy)
  return sampleReport({
    requests: { sources: ['https://proxy.example.com'], list, more: 0 },
    timeline: { modules, more: 0 },
    cpu: {
      count: 4,
      every: 0.25,
      busy: Array.from({ length: Math.floor(total * 4) }, () => Math.round(random() * 100) / 100),
    },
    modules: { total: MODULES, restored: 0, downloaded: MODULES, bytesDownloaded: 1e9 },
    seconds: { prepare: 0.3, restore: 0, download: total - 0.3, total },
  })
}

/** Milliseconds from a key stroke to the picture after it. */
const KEY = `new Promise(done => {
  const filter = document.getElementById('filter')
  const began = performance.now()
  filter.value += 'e'
  filter.dispatchEvent(new InputEvent('input', { bubbles: true }))
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
})`

const PAINT = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

export const HELP = 'npm run bench -- html     the HTML report of a very large run, in a browser; takes no options'

/** Measures the page of a very large run, and prints the figures. */
export async function htmlSuite(_: string[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'html-bench-'))
  const file = join(directory, 'report.html')
  const report = largeReport()
  const began = performance.now()
  const html = renderHtml(report)
  const rendered = performance.now() - began
  await writeFile(file, html)
  const browser = await startBrowser()
  const [paints, keys, work, keyWork]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let run = 0; run < RUNS; run++) {
    const { page, said } = await openFile(browser, file)
    const session = await page.context().newCDPSession(page)
    const used = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
    }
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.reload()
    if (said.length > 0) throw new Error(said.join('\n'))
    await page.waitForTimeout(500)
    paints.push((await page.evaluate<number | undefined>(PAINT)) ?? Number.POSITIVE_INFINITY)
    work.push(await used())
    for (let key = 0; key < 3; key++) {
      const before = await used()
      keys.push(await page.evaluate<number>(KEY))
      keyWork.push((await used()) - before)
    }
    await page.close()
  }
  await browser.close()
  await rm(directory, { recursive: true })
  console.log(
    `report as JSON: ${(JSON.stringify(report, undefined, 2).length / 1e6).toFixed(2)} MB, made into a page in ${Math.round(rendered)} ms`,
  )
  console.log(`page: ${(html.length / 1e6).toFixed(2)} MB (goal: at most 3)`)
  console.log(
    `first picture: ${Math.round(median(paints))} ms (goal: at most 1000), the slowest of ${RUNS} ${Math.round(Math.max(...paints))}`,
  )
  console.log(
    `CPU of the page until then: ${Math.round(median(work))} ms; of a key stroke: ${Math.round(median(keyWork))} ms`,
  )
  console.log(
    `key stroke in the filter: ${Math.round(median(keys))} ms (goal: at most 100), the slowest of ${keys.length} ${Math.round(Math.max(...keys))}`,
  )
}
