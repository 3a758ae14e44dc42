import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { actionBench, warningsOf } from '../support/action-bench.js'

const bench = actionBench(['a', 'b'])
const page = async (file = '') => await readFile(file, 'utf8')

test('the input html writes a page that later steps can upload, and post adds what became of saving', async () => {
  const html = join(bench.job.temp, 'pages', 'warmup.html')
  const main = await bench.job.main({ html })
  expect(main.outputs['html']).toBe(html)
  const before = await page(html)
  expect(before).toContain('2 modules ready in')
  expect(before).toContain('at the end of the job')
  await bench.job.post()
  const after = await page(html)
  expect(after).toContain('"saved":"saved: 6 files')
  expect(after).not.toContain('at the end of the job')
})

test('without it there is no page, and one that cannot be written is refused before any work', async () => {
  const { main } = await bench.job.run()
  expect([main.code, main.outputs['html']]).toEqual([0, ''])
  bench.server.requests.length = 0
  const refused = await bench.job.main({ html: '/dev/null/page.html' })
  expect(refused.code).toBe(1)
  expect(warningsOf(refused)).toEqual([])
  expect(refused.log).toContain('html: /dev/null/page.html cannot be written')
  expect(bench.server.requests).toEqual([])
})

test('one file for the page and the JSON report is refused before any work', async () => {
  const file = join(bench.job.temp, 'report')
  bench.server.requests.length = 0
  const refused = await bench.job.main({ html: file, report: join(bench.job.temp, 'x', '..', 'report') })
  expect(refused.code).toBe(1)
  expect(refused.log).toContain('report and html: both name')
  expect(bench.server.requests).toEqual([])
})
