// Here the words are pinned, one snapshot a scene: what a user reads in the log and in the summary of a job. Other tests
// hold on to kinds, numbers and names. After a change of words: npm test -- __tests__/output/scenes.test.ts -u
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { actionBench } from '../support/action-bench.js'
import { membersOf, zstdEntry } from '../support/cache-service-archive.js'
import type { Step } from '../support/runner.js'

const bench = actionBench(['a', 'b', 'c'])
const HURRY = { backoff: '1ms', 'max-backoff': '1ms', 'max-attempts': '2', doctor: 'never' }

/** Without what differs from run to run and from machine to machine. */
function steady(text: string): string {
  return text
    .replaceAll(bench.job.temp, 'TEMP')
    .replaceAll(bench.root, 'ROOT')
    .replace(/127\.0\.0\.1:\d+/g, 'SERVER')
    .replace(/(?<=\bgo|\bGo |-go)\d+\.\d+(?:\.\d+)?(?:rc\d+)?/g, 'VERSION')
    .replace(/(?<=go-mod-warmup )\d+\.\d+\.\d+/g, 'VERSION')
    .replace(/-[0-9a-f]{8,}(?=[-.`\s]|$)/gm, '-HASH')
    .replace(/\d+(?:\.\d+)? ?(?:ms|s|min)\b/g, 'TIME')
    .replace(/\d+(?:\.\d+)? ?[kM]?B(?:\/s)?\b/g, 'SIZE')
    .replace(/^(?:\| \[Limited by|\| Verified|limited by|\d+ files? prefetched).*\n/gm, '')
    .replace(/^```mermaid.*?^```\n/gms, '')
    .replace(/(?<=<summary>Details: ).*(?=<\/summary>)/g, 'PHASES')
    .replace(/\d+(?= requests? to )/g, 'N')
    .replace(/^\S+: (?:fetched .*|verified \d+\/\d+.*)\n/gm, '')
    .replace(/<details><summary>(?:Slowest module|\d+ slowest modules).*?<\/details>\n/gs, '')
    .replace(/(?<=^\| `http:\/\/SERVER` \| )\d+/gm, 'N')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
}

const told = ({ main, post }: { main: Step; post: Step }) =>
  steady(`main:\n${main.log}\npost:\n${post.log}\nsummary:\n${post.summary}`)

const putEntry = async (key = `${bench.primary}.1`) =>
  await bench.service.put(key, await zstdEntry(membersOf(bench.good)))

/** Of what a doctor tells only what is wrong: what else there is differs from machine to machine. */
function wrong(text: string, begins: RegExp): string {
  let taken = false
  const lines = text.split('\n').filter(line => {
    taken = begins.test(line) || (taken && line.startsWith(' '))
    return taken
  })
  return steady(lines.join('\n')).replace(/(?:, \d+ warn)?, \d+ ok/g, ', the rest')
}

/** Paths on Windows look otherwise. */
const onUnix = process.platform === 'win32' ? describe.skip : describe

onUnix('a job reads', () => {
  test('with an empty cache, what was downloaded and saved', async () => {
    expect(told(await bench.job.run())).toMatchSnapshot()
  })

  test('with the right entry, that nothing had to be downloaded', async () => {
    await putEntry()
    expect(told(await bench.job.run())).toMatchSnapshot()
  })

  test('with an older entry, what it lacked', async () => {
    const { a: _, ...rest } = Object.groupBy(Object.entries(bench.good), ([name]) => name.split('/')[1] ?? '')
    const files = Object.fromEntries(Object.values(rest).flatMap(entries => entries ?? []))
    await bench.service.put(`${bench.primary.replace(/-[^-]*$/, '')}-older.1`, await zstdEntry(membersOf(files)))
    expect(told(await bench.job.run())).toMatchSnapshot()
  })

  test('when a module cannot be downloaded, which one, why, and what to do', async () => {
    bench.server.fault('example.com/b/@v/v1.0.0.mod', { kind: 'status', status: 404, body: 'not here' })
    expect(told(await bench.job.run(HURRY))).toMatchSnapshot()
  })

  test('when the proxy fails again and again, how often it was tried', async () => {
    bench.server.fault('example.com/b/@v/v1.0.0.zip', { kind: 'status', status: 503 })
    expect(told(await bench.job.run(HURRY))).toMatchSnapshot()
  })

  test('when the cache service fails, that the job continued without it', async () => {
    await putEntry()
    bench.service.fault({ on: 'GetCacheEntryDownloadURL', status: 401 })
    expect(told(await bench.job.run(HURRY))).toMatchSnapshot()
  })

  test('of a lookup, whether there is an entry', async () => {
    await putEntry()
    expect(told(await bench.job.run({ 'lookup-only': 'true' }))).toMatchSnapshot()
  })

  test('of a directory, what was written back', async () => {
    expect(told(await bench.job.run({ store: `dir:${join(bench.root, 'store')}` }))).toMatchSnapshot()
  })

  test('offline, what is missing', async () => {
    expect(told(await bench.job.run({ ...HURRY, offline: 'true', store: 'off' }))).toMatchSnapshot()
  })

  test('without a store, that there is none, even if nothing is missing', async () => {
    await bench.job.main({ store: 'off' })
    expect(told(await bench.job.run({ store: 'off' }))).toMatchSnapshot()
  })

  test('after a refresh, which modules the proxy has otherwise', async () => {
    await bench.job.main({ store: 'off' })
    bench.server.fault('example.com/b/@v/v1.0.0.zip', { kind: 'wrong-zip' })
    expect(told(await bench.job.run({ ...HURRY, store: 'off', refresh: 'example.com/...' }))).toMatchSnapshot()
  })

  test('of a fixture that cannot be built, that it is skipped and why', async () => {
    await bench.project.write('test/fixture/go.mod', 'modul example.com/fixture\n')
    expect(told(await bench.job.run({ store: 'off' }))).toMatchSnapshot()
  })

  test('of a damaged file in the module cache, that it was repaired', async () => {
    await bench.job.main({ store: 'off' })
    await writeFile(join(bench.downloadCache, 'example.com/b/@v/v1.0.0.mod'), '')
    expect(told(await bench.job.run({ store: 'off' }))).toMatchSnapshot()
  })

  test('of a failure, what the doctor found', async () => {
    bench.server.fault('.zip', { kind: 'status', status: 403 })
    const { main, post } = await bench.job.run({ ...HURRY, doctor: 'on-failure', store: 'off' })
    expect(wrong(main.log, /^(?:FAIL|::group::doctor:)/)).toMatchSnapshot()
    expect(wrong(post.summary, /^(?:- \*\*fail|### Doctor)/)).toMatchSnapshot()
  })

  test('of a wrong input, which one and what is allowed', async () => {
    expect(told(await bench.job.run({ timeout: 'soon' }))).toMatchSnapshot()
  })
})
