// Which extra modules are saved, when, and what cmd/go makes of the answers that come with them.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { save } from '../../src/index.js'
import { membersOfArchive, readFiles } from '../support/cache-service-archive.js'
import { makeChecksumLog } from '../support/checksum-log.js'
import { EXTRAS, extrasBench, extrasOf, MODULES } from '../support/extras-bench.js'
import { startModuleServer } from '../support/module-server.js'
import { WHOLE } from '../support/proven-modules.js'

const bench = extrasBench()
const asksDatabase = (requests: string[]) => requests.filter(path => path.startsWith('/sumdb/'))

describe('an extra module that a job has not used', () => {
  const savedAfter = async (unused?: number) => {
    await bench.afterFirstJob()
    await bench.forge((name, content) => {
      if (name !== 'modules/EXTRAS.json' || unused === undefined) return content
      const counts = Object.fromEntries(EXTRAS.map(module => [module, unused]))
      return Buffer.from(JSON.stringify({ ...JSON.parse(content.toString()), unused: counts }))
    })
    await bench.age()
    const report = await bench.warm()
    await bench.install('v1.1.0')
    const saved = await bench.save(report)
    const members = await membersOfArchive(await bench.service.content(bench.service.entries[1] as never))
    return { saved, report, members }
  }

  test('is in the next entry, which another job may need', async () => {
    const { saved, members } = await savedAfter()
    expect(saved?.extras).toEqual([...EXTRAS, 'example.com/tool@v1.1.0'])
    const [, proof] = members
    expect(JSON.parse(`${proof?.content}`).unused).toEqual(Object.fromEntries(EXTRAS.map(module => [module, 1])))
  })

  test('is in no entry any more after three jobs, and its graph neither', async () => {
    const { saved, report, members } = await savedAfter(2)
    expect(extrasOf(report)?.unused).toEqual(Object.fromEntries(EXTRAS.map(module => [module, 2])))
    expect(saved?.extras).toEqual(['example.com/tool@v1.1.0'])
    const names = members.map(({ name }) => name)
    expect(names.filter(name => /tool\/@v\/v1\.0\.0|graph|example\.com\/b\//.test(name))).toEqual([])
  })
})

test('an error of extra modules does not cost the project its entry', async () => {
  const report = await bench.warm()
  await bench.install()
  const list = report.decision.from?.list ?? ''
  const said = JSON.parse(await readFile(list, 'utf8'))
  await writeFile(list, JSON.stringify({ ...said, extras: { ...said.extras, key: 'none' } }))
  const saved = await bench.save(report)
  expect(saved).toMatchObject({ key: `${report.keys?.primary}.1`, extrasLeft: 'failed' })
  expect([saved?.problem, saved?.extras, saved?.written]).toEqual([undefined, undefined, 3])
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

  test('taken from an entry where this job trusts another database, reads it by another way, or calls it private', async () => {
    await bench.afterFirstJob()
    for (const env of [
      { GOSUMDB: makeChecksumLog('other.example.com', ['x\n']).key },
      { GOPRIVATE: 'example.com/*' },
      { GOPROXY: `${bench.project.env['GOPROXY']},off` },
    ]) {
      await bench.nextMachine()
      const report = await bench.warm({ env: { ...bench.project.env, ...env } })
      expect(extrasOf(report)?.modules ?? []).toEqual([])
      expect(report.stores[0]).toMatchObject({ refused: 0 })
    }
  })
})

test('a proxy whose copy of the database lags behind the one of the job before does not fail the job', async () => {
  await bench.afterFirstJob()
  const { log, server } = bench.proven
  const above = '/sumdb/sums.example.com/'
  const others = (path: string) => {
    if (path === `${above}supported`) return ''
    return path.startsWith(above) ? log.read(path.slice(above.length), 300) : undefined
  }
  const lagging = await startModuleServer({ modules: MODULES, others })
  try {
    const env = { GOPROXY: `${bench.project.env['GOPROXY']}`.replace(server.url, lagging.url) }
    await bench.warm({ env: { ...bench.project.env, ...env } })
    await bench.install('v1.0.0', env)
    await bench.install('v1.1.0', env)
    expect(await readFile(bench.latest, 'utf8')).toContain('tree\n300\n')
  } finally {
    await lagging.close()
  }
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
