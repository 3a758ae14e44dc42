import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { type EndedRequest, renderHar } from '../../src/output/har.js'
import type { RequestRecord } from '../../src/relay/record.js'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/Big' }])

const text = { type: 'string' }
const size = { type: 'integer', minimum: -1 }
const milliseconds = { type: 'number', minimum: 0 }
const phase = { type: 'number', minimum: -1 }
/** Nothing but what is named, or begins with an underscore. */
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  patternProperties: { '^_': {} },
  additionalProperties: false,
})
const list = (items: object) => ({ type: 'array', items })
const named = list(object({ name: text, value: text }, { comment: text }))
const message = { httpVersion: text, cookies: named, headers: named, headersSize: size, bodySize: size }

/** HAR 1.2, as its specification of 2012 has it, without what is of browsers only. */
const SCHEMA = object({
  log: object({
    version: { const: '1.2' },
    creator: object({ name: text, version: text }),
    pages: list({}),
    entries: list(
      object(
        {
          startedDateTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
          time: milliseconds,
          request: object({
            method: text,
            url: { type: 'string', pattern: '^https?://' },
            queryString: named,
            ...message,
          }),
          response: object({
            status: { type: 'integer', minimum: 0 },
            statusText: text,
            content: object({ size: { type: 'integer', minimum: 0 }, mimeType: text }),
            redirectURL: text,
            ...message,
          }),
          cache: object({}),
          timings: object(
            { send: milliseconds, wait: milliseconds, receive: milliseconds },
            { blocked: milliseconds, dns: phase, connect: phase, ssl: phase },
          ),
        },
        { serverIPAddress: text },
      ),
    ),
  }),
})

interface Har {
  log: {
    entries: {
      startedDateTime: string
      time: number
      request: { url: string }
      response: { status: number; bodySize: number; _error?: string }
      timings: Record<string, number>
      serverIPAddress?: string
    }[]
  }
}

const validate = new Ajv({ strict: false }).compile(SCHEMA)

function checked(har: string): Har['log']['entries'] {
  const read: Har = JSON.parse(har)
  validate(read)
  expect(validate.errors ?? []).toEqual([])
  for (const { time, timings } of read.log.entries) {
    // The phase `ssl` is part of `connect`, and -1 stands for one that did not take place.
    const parts = Object.entries(timings).filter(([name, part]) => name !== 'ssl' && part >= 0)
    expect(parts.reduce((sum, [, part]) => sum + part, 0)).toBeCloseTo(time, 3)
  }
  return read.log.entries
}

describe('the HAR file', () => {
  test('has every request of a warm-up, tries that failed included, and no secret', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 503 }, 1)
    const { directory, env } = await bench.project()
    const url = bench.server.url.replace('://', '://user:MARKER@')
    const more = { GO_MOD_WARMUP_GOPROXY: url, GO_MOD_WARMUP_BACKOFF: '1ms' }
    const { code } = await runCommand(['--har', 'out.har'], { cwd: directory, env: { ...env, ...more } })
    const har = await readFile(join(directory, 'out.har'), 'utf8')
    const entries = checked(har)
    expect(code).toBe(0)
    expect(har).not.toContain('MARKER')
    const shown = entries.map(({ request, response }) => `${response.status} ${decodeURIComponent(request.url)}`).sort()
    const file = (name: string) => `${bench.server.url}/example.com/${name}`
    expect(shown).toEqual(
      [
        ...['info', 'mod', 'zip'].flatMap(kind => [
          `200 ${file(`a/@v/v1.0.0.${kind}`)}`,
          `200 ${file(`!big/@v/v1.0.0.${kind}`)}`,
        ]),
        `503 ${file('a/@v/v1.0.0.zip')}`,
      ].sort(),
    )
    expect(shown).toHaveLength(bench.server.requests.length)
    expect(new Set(entries.map(({ serverIPAddress }) => serverIPAddress))).toEqual(new Set(['127.0.0.1']))
    // The first request made its connection, and later ones used an open one.
    expect(entries[0]?.timings.connect).toBeGreaterThan(0)
    expect(entries.map(({ timings }) => timings.connect)).toContain(-1)
  })

  test('is written after a failure, too, with what broke', async () => {
    bench.server.fault('.zip', { kind: 'reset' })
    const { directory, env } = await bench.project()
    const args = ['--har', '-', '--max-attempts', '2', '--backoff', '1ms']
    const { code, stdout } = await runCommand(args, { cwd: directory, env })
    expect(code).toBe(1)
    const broken = checked(stdout).filter(({ response }) => response._error === 'broken')
    expect(broken.length).toBeGreaterThanOrEqual(2)
    expect(broken.map(({ response }) => response.status)).toEqual(broken.map(() => 0))
  })

  test('is a good one without any request', () => {
    expect(checked(renderHar([]))).toEqual([])
  })

  test('has each try at its time, and leaves out what was no request to a server', () => {
    const request: RequestRecord = {
      ...{
        name: 'example.com/a/@v/v1.0.0.zip',
        module: 'example.com/a@v1.0.0',
        upstream: 'https://proxy.example.com/go/',
      },
      ...{ outcome: 'found', status: 200, bytes: 150, resumed: 50, wantedBy: 'go', attempts: 2, troubles: ['broken'] },
      ...{ start: 3, queued: 0.5, lost: 2, firstByte: 0.25, seconds: 3, awaited: 3, cache: 'x-cache: HIT' },
      failedTries: [{ after: 0, seconds: 1, firstByte: 0.5, status: 200, bytes: 50, trouble: 'broken' }],
    }
    const ended: EndedRequest = { time: '2026-01-02T03:04:05.000Z', request }
    const others = [
      { ...request, upstream: 'file:///srv/proxy' },
      { ...request, outcome: 'skipped' as const },
    ].map(other => ({ ...ended, request: other }))
    const entries = checked(renderHar([ended, ...others]))
    expect(entries).toMatchObject([
      { startedDateTime: '2026-01-02T03:04:01.500Z', time: 1500, response: { bodySize: 50, _error: 'broken' } },
      { startedDateTime: '2026-01-02T03:04:04.000Z', time: 1000, response: { bodySize: 100, status: 200 } },
    ])
    expect(entries[0]?.request.url).toBe('https://proxy.example.com/go/example.com/a/@v/v1.0.0.zip')
  })
})
