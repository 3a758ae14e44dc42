// Which extra modules are saved, when, and what cmd/go makes of the answers that come with them.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { save } from '../../src/index.js'
import { membersOfArchive, readFiles } from '../support/cache-service-archive.js'
import { makeChecksumLog } from '../support/checksum-log.js'
import { EXTRAS, extrasBench, extrasOf } from '../support/extras-bench.js'
import { WHOLE } from '../support/proven-modules.js'

const bench = extrasBench()
const asksDatabase = (requests: string[]) => requests.filter(path => path.startsWith('/sumdb/'))

test('an extra module is in no entry any more once a job has not used it, and its graph neither', async () => {
  await bench.afterFirstJob()
  await bench.age()
  const report = await bench.warm()
  await bench.install('v1.1.0')
  expect((await bench.save(report))?.extras).toEqual(['example.com/tool@v1.1.0'])
  const [, entry] = bench.service.entries
  const names = (await membersOfArchive(await bench.service.content(entry as never))).map(({ name }) => name)
  expect(names.filter(name => /tool\/@v\/v1\.0\.0|graph|example\.com\/b\//.test(name))).toEqual([])
})

describe('an entry is saved once more for extra modules', () => {
  const secondJob = async (version: string) => {
    await bench.nextMachine()
    const report = await bench.warm()
    await bench.install(version)
    return { saved: await bench.save(report), report }
  }

  test('that are new, a day after it was saved, and not sooner', async () => {
    await bench.afterFirstJob()
    expect((await secondJob('v1.1.0')).saved).toBeUndefined()
    await bench.age()
    const { saved, report } = await secondJob('v1.1.0')
    expect([saved?.key, report.keys?.matched]).toEqual([`${report.keys?.primary}.2`, `${report.keys?.primary}.1`])
  })

  test('and not where it has them', async () => {
    await bench.afterFirstJob()
    await bench.age()
    expect((await secondJob('v1.0.0')).saved).toBeUndefined()
    expect(bench.service.entries).toHaveLength(1)
  })

  test('and not with extra-modules: false, which restores none either', async () => {
    await bench.afterFirstJob()
    const report = await bench.warm({ extraModules: 'false' })
    expect([extrasOf(report), report.decision.shares]).toEqual([undefined, []])
    expect(Object.keys(await readFiles(bench.downloadCache)).filter(name => /tool|sumdb/.test(name))).toEqual([])
  })
})

describe('no extra module is', () => {
  const savedWith = async (env: Record<string, string>) => {
    const report = await bench.warm({ env: { ...bench.project.env, ...env } })
    await bench.install('v1.0.0', env)
    return await save(report.decision, { env: bench.project.env })
  }

  test.each(['GONOSUMDB', 'GOPRIVATE'])('a private one (%s)', async name => {
    const env = { [name]: 'example.com/tool,example.com/b', GONOPROXY: 'none' }
    expect((await savedWith(env))[0]?.extras).toBeUndefined()
  })

  test('one that no checksum database proves', async () => {
    expect((await savedWith({ GOSUMDB: 'off' }))[0]?.extras).toBeUndefined()
  })

  test('one whose zip a step of the job has changed', async () => {
    const report = await bench.warm()
    await bench.install()
    const zip = join(bench.downloadCache, 'example.com', 'tool', '@v', 'v1.0.0.zip')
    await chmod(zip, 0o644)
    await writeFile(zip, await readFile(join(bench.downloadCache, 'example.com', 'b', '@v', 'v1.0.0.zip')))
    expect((await bench.save(report))?.extras).toEqual(['example.com/b@v1.0.0'])
  })

  test('taken from an entry where this job trusts another database, or calls it private', async () => {
    await bench.afterFirstJob()
    for (const env of [
      { GOSUMDB: makeChecksumLog('other.example.com', ['x\n']).key },
      { GOPRIVATE: 'example.com/*' },
    ]) {
      await bench.nextMachine()
      const report = await bench.warm({ env: { ...bench.project.env, ...env } })
      expect(extrasOf(report)?.modules ?? []).toEqual([])
      expect(report.stores[0]).toMatchObject({ refused: 0 })
    }
  })
})

describe('cmd/go takes restored answers', () => {
  /** The requests where the job before had a head of so many records, and this machine knows one of so many. */
  const installed = async ({ restored, known }: { restored: number; known: number }) => {
    bench.proven.size = restored
    const first = await bench.warm()
    await bench.install()
    expect((await bench.save(first))?.extras).toEqual(EXTRAS)
    bench.proven.size = WHOLE
    await bench.nextMachine()
    await mkdir(dirname(bench.latest), { recursive: true })
    await writeFile(bench.latest, bench.proven.log.read('latest', known) ?? '')
    await bench.warm()
    return asksDatabase(await bench.install()).map(path => path.replace('/sumdb/sums.example.com/', ''))
  }

  // That the log has only grown takes tiles that the entry need not have.
  test('where it knows an older tree head', async () => {
    const requests = await installed({ restored: WHOLE, known: 300 })
    expect(requests.filter(path => path.startsWith('lookup/'))).toEqual([])
    expect(await readFile(bench.latest, 'utf8')).toContain(`tree\n${WHOLE}\n`)
  })

  test('where it knows a newer tree head', async () => {
    const requests = await installed({ restored: 400, known: WHOLE })
    expect(requests.filter(path => path.startsWith('lookup/'))).toEqual([])
    expect(await readFile(bench.latest, 'utf8')).toContain(`tree\n${WHOLE}\n`)
  })

  test('where each lookup of the job before had another head', async () => {
    bench.proven.size = 300
    const report = await bench.warm()
    await bench.install('v1.1.0')
    bench.proven.size = 500
    await bench.install()
    expect((await bench.save(report))?.extras).toEqual([...EXTRAS, 'example.com/tool@v1.1.0'])
    bench.proven.size = WHOLE
    await bench.nextMachine()
    await bench.warm()
    expect(asksDatabase([...(await bench.install()), ...(await bench.install('v1.1.0'))])).toEqual([])
  })
})
