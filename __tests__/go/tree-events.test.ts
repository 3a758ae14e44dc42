import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { WarmupEvent } from '../../src/report/report.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])

/** A project of which one module lacks a file of its tree and the other its zip, and how it is warmed. */
async function warmBroken(onRepair: (zip: (name: string) => string) => void = () => undefined) {
  const project = await bench.project()
  const zip = (name: string) => join(project.moduleCache, `cache/download/example.com/${name}/@v/v1.0.0.zip`)
  await bench.warm(project)
  await rm(join(project.moduleCache, 'example.com/a@v1.0.0/code.go'))
  await rm(zip('b'))
  const events: WarmupEvent[] = []
  const onEvent = (event: WarmupEvent) => {
    events.push(event)
    if (event.kind === 'repair') onRepair(zip)
  }
  return { report: await bench.warm(project, { onEvent, maxAttempts: 1 }), events }
}

test('a tree is unpacked again in a further run, which is reported as such', async () => {
  const { report, events } = await warmBroken()
  const runs = events.flatMap(event => (event.kind === 'attempt' ? [`${event.number} ${event.because}`] : []))
  expect(runs).toEqual(['1 first', '2 repair'])
  expect(report).toMatchObject({ attempts: 1, repairs: [{ file: 'tree', module: 'example.com/a@v1.0.0' }] })
  expect(report.projects[0]?.attempts.map(one => one.because)).toEqual(['first', 'repair'])
  expect(report.failure).toBeUndefined()
})

test('a tree that cannot be unpacked anew fails the run', async () => {
  const { report } = await warmBroken(zip => {
    rmSync(zip('a'))
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
  })
  expect(report.failure).toMatchObject({ class: 'not-found', module: 'example.com/a@v1.0.0' })
})
