import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { actionBench, codeOf, OLDER, reportOf } from '../support/action-bench.js'
import { type Member, membersOf, readFiles, zstdEntry } from '../support/cache-service-archive.js'
import { storedZip } from '../support/stored-zip.js'
import { entryOf } from '../support/visits.js'

/** A mark in everything that was planted. */
const MARK = 'PLANTED'

const bench = actionBench(['a', 'b', 'c'])
/** Nothing of a download has business here. */
let canary: string

beforeEach(async () => {
  canary = join(bench.root, 'canary')
  await mkdir(canary)
  await writeFile(join(canary, 'file'), 'alive')
})

const of = (name: string, kind: string) => `example.com/${name}/@v/v1.0.0.${kind}`
const planted = (name: string): Member => ({ name, content: `${MARK}\n` })
const below = (name: string, content: string | Buffer): Member => ({ name: `modules/${name}`, content })

/** A sound zip of a module, with other code. */
function changedZip(name: string): Buffer {
  const prefix = `example.com/${name}@v1.0.0`
  return storedZip([
    [`${prefix}/code.go`, Buffer.from(`${codeOf(`example.com/${name}`, 666)}// ${MARK}\n`)],
    [`${prefix}/go.mod`, bench.good[of(name, 'mod')] ?? Buffer.alloc(0)],
  ])
}

/** Members that come before the good ones, how many of them are to be refused, and what is to be repaired. */
const poisons: [string, () => { bad: Member[]; refused: number; repaired: string[] }][] = [
  [
    'with changed zips',
    () => ({
      bad: ['a', 'b', 'c'].map(name => below(of(name, 'zip'), changedZip(name))),
      refused: 0,
      repaired: ['a', 'b', 'c'].map(name => `zip example.com/${name}@v1.0.0`),
    }),
  ],
  [
    'with a changed zip and the hash that go.sum wants beside it',
    () => ({
      bad: [
        below(of('a', 'ziphash'), bench.server.modules[0]?.sums.split(/\s/)[2] ?? ''),
        below(of('a', 'zip'), changedZip('a')),
      ],
      refused: 1,
      repaired: ['zip example.com/a@v1.0.0'],
    }),
  ],
  [
    'with a changed go.mod',
    () => ({
      bad: [below(of('b', 'mod'), `module example.com/b // ${MARK}\n`)],
      refused: 0,
      repaired: ['mod example.com/b@v1.0.0'],
    }),
  ],
  [
    'with foreign names',
    () => ({
      bad: [
        planted('modules/run.sh'),
        planted('a.zip'),
        planted(`elsewhere/${of('a', 'zip')}`),
        planted('modules/example.com/a@v1.0.0/code.go'),
        planted('modules/example.com/a/@v/v1.0.0.lock'),
        planted('modules/cache/download/example.com/a/@v/v1.0.0.zip'),
      ],
      refused: 6,
      repaired: [],
    }),
  ],
  [
    'with names that climb out',
    () => ({
      bad: [
        planted('../../../canary/file'),
        planted('modules/../../../../canary/new'),
        planted(`modules/${'../'.repeat(30)}${canary.slice(1)}/new`),
        planted(`modules/example.com/a/@v/../../../../../../../canary/@v/v1.0.0.zip`),
        planted('modules/example.com\\..\\..\\..\\..\\canary\\new'),
      ],
      refused: 5,
      repaired: [],
    }),
  ],
  [
    'with absolute names',
    () => ({
      bad: [planted(`${canary}/new`), planted(`modules/${canary}/@v/v1.0.0.zip`), planted(`/${of('a', 'zip')}`)],
      refused: 3,
      repaired: [],
    }),
  ],
  [
    'with links',
    () => ({
      bad: [
        { name: `modules/${of('a', 'zip')}`, type: 'symlink', linkname: `${canary}/file` },
        { name: `modules/${of('b', 'zip')}`, type: 'link', linkname: `${canary}/file` },
        { name: 'modules/example.com/c', type: 'symlink', linkname: canary },
        planted(`modules/example.com/c/new`),
      ],
      refused: 4,
      repaired: [],
    }),
  ],
  [
    'with an .info of another version',
    () => ({
      bad: [below(of('a', 'info'), `{"Version":"v1.9.0","Note":"${MARK}"}`)],
      refused: 1,
      repaired: [],
    }),
  ],
  [
    'with lies about where it comes from',
    () => ({
      bad: [below('ORIGIN.json', JSON.stringify({ runId: `<b>${MARK}</b>`, savedAt: 'now', url: `http://${MARK}` }))],
      refused: 0,
      repaired: [],
    }),
  ],
  [
    'with a module that go.sum does not name',
    () => ({
      bad: ['info', 'mod', 'zip'].map(kind => planted(`modules/${of('z', kind)}`)),
      refused: 3,
      repaired: [],
    }),
  ],
]

describe('an entry of exactly this project', () => {
  test.each(poisons)('%s does no harm, and is reported in the job', async (_, poison) => {
    const { bad, refused, repaired } = poison()
    await bench.service.put(`${bench.primary}.1`, await zstdEntry([...bad, ...membersOf(bench.good)]))

    const { main, post } = await bench.job.run()
    expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'hit', attempts: '1' } })
    await expectOnlyGoodFiles()

    const report = await reportOf(main)
    expect(entryOf(report).refused).toBe(refused)
    expect(report.repairs.map(({ file, module }) => `${file} ${module}`).sort()).toEqual(repaired)
    if (refused > 0) expect(post.summary).toMatch(new RegExp(`${refused} files? of the entry refused`))
    if (repaired.length > 0) expect(post.summary).toMatch(/\d damaged files? repaired: /)
  })

  test('with changed zips is followed by a sound one', async () => {
    await bench.service.put(`${bench.primary}.1`, await poisonedEntry())
    await bench.job.run()
    await bench.emptyModuleCache()
    const { main } = await bench.job.run()
    expect(main.outputs['cache-matched-key']).toBe(`${bench.primary}.2`)
    expect(await reportOf(main)).toMatchObject({ repairs: [], stores: [{ found: 'exact', refused: 0 }] })
  })

  test('with a changed zip costs a download with verify: lazy, too, and is followed by a sound one', async () => {
    await bench.service.put(
      `${bench.primary}.1`,
      await zstdEntry([below(of('a', 'zip'), changedZip('a')), ...othersThan('a')]),
    )
    const { main } = await bench.job.run({ verify: 'lazy' })
    expect(main.outputs).toMatchObject({ 'cache-matched-key': `${bench.primary}.1`, attempts: '1' })
    expect(await bench.build()).toBe('')
    await bench.emptyModuleCache()
    const { main: next } = await bench.job.run({ verify: 'lazy' })
    expect(next.outputs).toMatchObject({ 'cache-matched-key': `${bench.primary}.2`, attempts: '0' })
    expect(await bench.build()).toBe('')
  })
})

test('an entry of another state of the project, with everything bad at once, does no harm', async () => {
  const all = poisons.map(([, poison]) => poison())
  const bad = all.flatMap(one => one.bad)
  await bench.service.put(OLDER, await zstdEntry([...bad, ...membersOf(bench.good)]))

  const main = await bench.job.main()
  expect(main).toMatchObject({ code: 0, outputs: { 'cache-status': 'partial', attempts: '1' } })
  await expectOnlyGoodFiles()
  const report = await reportOf(main)
  // Files that no sum file names are not needed any more, and no fault of an older entry.
  const { refused, unneeded = 0 } = entryOf(report)
  expect(refused + unneeded).toBe(all.reduce((sum, one) => sum + one.refused, 0))
  expect(report.repairs).toContainEqual({ module: 'example.com/b@v1.0.0', file: 'mod', source: 'store' })
})

/** The good members, without the zip of one module. */
const othersThan = (name: string) =>
  membersOf(bench.good).filter(member => member.name !== `modules/${of(name, 'zip')}`)

async function poisonedEntry(): Promise<Buffer> {
  return await zstdEntry([below(of('a', 'zip'), changedZip('a')), ...membersOf(bench.good)])
}

/** The project builds from the right code, and nothing that was planted lies anywhere. */
async function expectOnlyGoodFiles(): Promise<void> {
  expect(await bench.build()).toBe('')
  expect(await bench.moduleFiles()).toEqual(bench.good)
  expect(await readFiles(canary)).toEqual({ file: Buffer.from('alive') })
  const places = await Promise.all([bench.root, bench.job.temp].map(readFiles))
  const files = places.flatMap(place => Object.entries(place))
  expect(files.filter(([, content]) => content.includes(MARK)).map(([name]) => name)).toEqual([])
}
