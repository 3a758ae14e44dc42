import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { actionBench } from '../support/action-bench.js'

const bench = actionBench(['a', 'b', 'c'])

test('later steps of a job learn nothing of the relay', async () => {
  const { main, post } = await bench.job.run()
  const report = JSON.parse(await readFile(main.outputs['report'] ?? '', 'utf8'))
  expect(report.relay.upstreams).toMatchObject([{ upstream: bench.server.url }])
  const handed = [main.exported, main.outputs, main.state, main.summary, main.log, post.exported, post.log, report]
  const addresses = handed.flatMap(one => JSON.stringify(one).match(/127\.0\.0\.1:\d+/g) ?? [])
  const known = [bench.server.url, bench.service.env['ACTIONS_RESULTS_URL'] ?? ''].map(url => URL.parse(url)?.host)
  expect(addresses.filter(address => !known.includes(address))).toEqual([])
  expect(main.exported).not.toHaveProperty('GOPROXY')
})
