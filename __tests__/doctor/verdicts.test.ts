import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { finding, ok } from '../../src/doctor/check.js'
import { judgeCache } from '../../src/doctor/checks/cache.js'
import { judgeGo, judgeVersion, SUPPORT_WINDOW } from '../../src/doctor/checks/go.js'
import { judgeAnswers, judgeDatabase, judgeWay } from '../../src/doctor/checks/upstreams.js'
import type { Finding, Journey } from '../../src/doctor/diagnosis.js'
import { faultLines, renderDiagnosis, waterfallLines } from '../../src/doctor/render.js'
import type { FailureClass } from '../../src/go/failures/rules.js'
import { compareGoVersions, goMinor } from '../../src/go/version.js'
import { parseSelection } from '../../src/options/module-selection.js'

const journey = (changes: Partial<Journey>): Journey => ({
  upstream: 'https://proxy.example.com',
  to: 'proxy.example.com:443',
  addresses: ['192.0.2.1', '2001:db8::1'],
  dead: [],
  phases: [],
  asked: [],
  ...changes,
})

test('the support window knows the Go that runs these tests, and its oldest is one before its newest', () => {
  const { oldest, newest } = SUPPORT_WINDOW
  const here = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()
  expect(compareGoVersions(goMinor(here), newest)).toBeLessThanOrEqual(0)
  expect(Number(newest.split('.')[1]) - Number(oldest.split('.')[1])).toBe(1)
})

test('an unsupported Go is reported, a supported one is not', () => {
  const judged = (version: string) => judgeVersion({ version, gotoolchain: 'local', asking: [] }).map(one => one.reason)
  expect(judged('1.21.13')).toEqual(['go-unsupported'])
  expect(judged(`${SUPPORT_WINDOW.oldest}.0`)).toEqual(['go-works'])
  expect(judged('devel +abc')).toEqual(['go-works'])
})

test('a Go that every fresh machine has to download is reported', () => {
  const lines = { go: '1.27.0', toolchain: undefined }
  const [verdict] = judgeVersion({ version: '1.26.8', gotoolchain: 'auto', asking: [{ shown: 'go.mod', lines }] })
  expect(verdict).toMatchObject({
    kind: 'warn',
    reason: 'toolchain-fetched',
    next: expect.stringContaining('Install Go 1.27.0'),
  })
})

test('a disk is full before it has nothing left', () => {
  const judged = (free: number) => judgeCache({ directory: '/m', trouble: undefined, free }).reason
  expect([judged(50_000_000), judged(500_000_000), judged(5_000_000_000)]).toEqual([
    'disk-full',
    'disk-low',
    'cache-writable',
  ])
})

test('IPv6 addresses that do not answer, unlike the IPv4 ones, are reported as such', () => {
  const dead = [{ address: '2001:db8::1', text: 'no answer within 4 s' }]
  expect(judgeWay(journey({ dead }))).toMatchObject([{ kind: 'warn', reason: 'ipv6-dead' }])
  expect(judgeWay(journey({ dead, addresses: ['2001:db8::1', '2001:db8::2'] }))).toMatchObject([
    { kind: 'warn', reason: 'address-dead' },
  ])
})

test('a slow resolver, slow answers and slow transfers are reported', () => {
  const phases: Journey['phases'] = [
    { name: 'lookup', start: 0, end: 3000 },
    { name: 'first byte', start: 3000, end: 6000 },
  ]
  const fine = { path: 'a', status: 200, bytes: 10, seconds: 0.1 }
  const slow = journey({ phases, asked: [fine, fine, { ...fine, bytes: 100_000, seconds: 3 }] })
  const reasons = [...judgeWay(slow), ...judgeAnswers(slow)].map(one => one.reason)
  expect(reasons).toEqual(['lookup-slow', 'answer-slow', 'body-slow'])
})

test('a host that only the system can resolve, but not Go, is reported, with the order in which Go looks', () => {
  const said =
    'go package net: hostLookupOrder(proxy.corp) = files,dns\n' +
    'go: example.com/a@v1.0.0: Get "https://proxy.corp/": dial tcp: lookup proxy.corp on 127.0.0.53:53: no such host\n'
  const tried = { module: 'example.com/a@v1.0.0', said, succeeded: false }
  expect(judgeGo({ ...tried, systemKnows: true })).toMatchObject({ kind: 'fail', reason: 'go-dns-differs' })
  expect(judgeGo({ ...tried, systemKnows: true }).measured).toMatch(
    /no such host; it resolves proxy\.corp by files,dns$/,
  )
  expect(judgeGo({ ...tried, systemKnows: false })).toMatchObject({ kind: 'fail', reason: 'go-fails' })
})

test('a checksum database out of reach is a failure only where go.sum lacks something', () => {
  const places = [{ where: 'proxy.example.com', answers: false, text: 'status 404' }]
  const kind = (isNeeded: boolean) => judgeDatabase({ name: 'sum.example.com', places, isNeeded }).kind
  expect([kind(true), kind(false)]).toEqual(['fail', 'warn'])
})

test('a finding never contains a credential', () => {
  const secret = 'https://user:secret@proxy.example.com'
  const verdict = { kind: 'fail', reason: 'goproxy-unreadable', what: secret, measured: secret, next: secret } as const
  const told = finding({ id: 'go-settings' }, verdict)
  expect(JSON.stringify(told)).not.toContain('secret')
  expect([told.what, told.measured, told.next]).toEqual(Array(3).fill('https://proxy.example.com'))
})

test('a password in what was given for a module is hidden, and a version is not', () => {
  const told = (given: string) => finding({ id: 'module', of: given }, ok('module-there', given, { measured: given }))
  for (const given of ['https://u:PASS1@h/x', 'u:PASS2@h', 'u:PASS3@h/x@v1.0.0']) {
    expect(() => parseSelection(given)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('PASS') }),
    )
    expect(JSON.stringify(told(given))).not.toContain('PASS')
  }
  parseSelection('github.com/acme/tool@v1.0.0')
  expect(told('github.com/acme/tool@v1.0.0')).toMatchObject({ of: 'github.com/acme/tool@v1.0.0' })
})

test('a waterfall has a bar for each phase, all on one scale', () => {
  const phases: Journey['phases'] = [
    { name: 'lookup', start: 0, end: 10 },
    { name: 'connect', start: 10, end: 40 },
  ]
  const lines = waterfallLines([journey({ phases })])
  expect(lines[0]).toBe('https://proxy.example.com')
  expect(lines.slice(1).map(line => line.replace(/[^█]/g, '').length)).toEqual([10, 30])
})

test('text of others cannot break out of the summary', () => {
  const measured = '`</details>` @all\n# title'
  const verdict = {
    kind: 'fail',
    reason: 'upstream-fails',
    what: '<b> @all\n# what',
    measured,
    next: '[x](y)',
  } as const
  const findings = [finding({ id: 'upstream', of: 'https://proxy.example.com' }, verdict)]
  const text = renderDiagnosis({ schema: 1, tool: '0', startedAt: '', seconds: 1, findings, journeys: [], routes: [] })
  expect(text).toContain("`'</details>' @all`")
  expect(text).not.toMatch(/^# (?:title|what)/m)
  expect(text.replace(/`[^`\n]*`/g, '')).not.toMatch(/<b>|@all|(?<!\\)\[x/)
})

test('the same problem with ten modules is reported once', () => {
  const findings = Array.from({ length: 10 }, (_, number): Finding => {
    const of = `example.com/m${number}@v1.0.0`
    return { id: 'module', of, kind: 'fail', reason: 'r', what: `${of} is blocked`, measured: '403', next: 'Ask' }
  })
  const diagnosis = { schema: 1 as const, tool: '0', startedAt: '', seconds: 1, findings, journeys: [], routes: [] }
  const lines = faultLines(diagnosis)
  expect(lines.filter(line => line.includes('Next step'))).toHaveLength(1)
  expect(lines.join('\n')).toContain('also: example.com/m1@v1.0.0, ')
  expect(renderDiagnosis(diagnosis).match(/Next step/g)).toHaveLength(1)
})

test('after a failure the page shows what can explain it, and the rest folded', () => {
  const one = (id: string, kind: Finding['kind'], what: string): Finding => {
    return { id, kind, reason: 'r', what, measured: '', next: '' }
  }
  const findings = [
    one('upstream', 'fail', 'The upstream denies access'),
    one('cache-leftovers', 'warn', 'Half-written files'),
    one('go-version', 'warn', 'No fixes any more'),
    one('module-cache', 'fail', 'The disk is full'),
  ]
  const diagnosis = { schema: 1 as const, tool: '0', startedAt: '', seconds: 1, findings, journeys: [], routes: [] }
  const [auth, disk, unknown, ended] = [['auth'], ['disk'], ['unknown'], []].map(classes =>
    renderDiagnosis(diagnosis, classes as FailureClass[]),
  )
  expect(auth).toMatch(/denies.*Other problems.*Half-written.*No fixes.*disk is full/s)
  expect(disk).toMatch(/Half-written.*disk is full.*Other problems.*denies.*No fixes/s)
  // A certificate that is refused counts as a setting.
  expect(renderDiagnosis(diagnosis, ['config'])).toMatch(/denies.*Other problems/s)
  // Of a failure that no rule knows anything may be the reason; of a run that ended early what certainly fails.
  expect(unknown).not.toContain('Other problems')
  expect(ended).toMatch(/denies.*disk is full.*Other problems.*Half-written.*No fixes/s)
})
