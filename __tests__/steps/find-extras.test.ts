import { appendFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { findExtras } from '../../src/steps/find-extras.js'
import { MOST_RECORDS } from '../../src/sumdb/record-proof.js'
import { DATABASE, type LeftExtras, leaveExtras } from '../support/left-extras.js'
import { manyModules } from '../support/served-module.js'

let left: LeftExtras | undefined

afterEach(async () => {
  await left?.remove()
})

const TOOL = 'example.com/tool@v1.0.0'
const MODULES = [
  { path: 'example.com/tool', requires: [{ path: 'example.com/graph', version: 'v1.0.0' }] },
  { path: 'example.com/graph' },
]

async function leave(): Promise<LeftExtras> {
  left = await leaveExtras(MODULES, ['example.com/tool'])
  return left
}

async function found(
  { rule, downloadCache }: LeftExtras,
  { had = rule.had, wanted = 'always' }: { had?: Record<string, number>; wanted?: 'always' | 'if-new' } = {},
) {
  return await findExtras({ ...rule, had }, { downloadCache, named: [], wanted })
}

describe('extra modules are found', () => {
  test('with the go.mod files that they need', async () => {
    expect(await found(await leave())).toMatchObject({
      modules: [TOOL],
      files: ['example.com/tool/@v/v1.0.0.zip', ...smallFiles('tool'), ...smallFiles('graph')],
      areNew: true,
    })
  })

  test('whatever a go.mod file on the way says that it requires', async () => {
    const extras = await leave()
    const goMod = join(extras.downloadCache, 'example.com', 'graph', '@v', 'v1.0.0.mod')
    await appendFile(goMod, 'require a.com/\0b v1.0.0\nrequire ../../../etc v1.0.0\nrequire a.com/b latest\n')
    expect((await found(extras))?.modules).toEqual([TOOL])
  })

  test('whatever a step of the job has put in the place of an answer', async () => {
    const extras = await leave()
    await truncate(join(extras.downloadCache, 'sumdb', DATABASE, 'lookup', 'example.com', 'graph@v1.0.0'), 3 * 2 ** 30)
    expect((await found(extras))?.modules).toEqual([TOOL])
  })

  test('and not where only new ones are wanted, and none is', async () => {
    const extras = await leave()
    expect(await found(extras, { had: { [TOOL]: 0 }, wanted: 'if-new' })).toBeUndefined()
    expect(await found(extras, { had: { [TOOL]: 0 } })).toMatchObject({ modules: [TOOL], areNew: false })
    expect(await found(extras, { wanted: 'if-new' })).toMatchObject({ modules: [TOOL], areNew: true })
  })
})

test.each([
  [0, 1],
  [1, 2],
  [2, undefined],
  [Number.MAX_SAFE_INTEGER, undefined],
])('one that %i jobs in a row did not use is kept: %p', async (before, after) => {
  const extras = await leave()
  await rm(join(extras.moduleCache, TOOL), { recursive: true })
  const proof = JSON.parse((await found(extras, { had: { [TOOL]: before } }))?.proof ?? '{}')
  expect(proof.unused?.[TOOL]).toBe(after)
})

test('of more modules than a proof can have, the go.mod files that they only need are left out', async () => {
  const many = manyModules(MOST_RECORDS)
  const requires = many.map(({ path }) => ({ path, version: 'v1.0.0' }))
  left = await leaveExtras([...many, { path: 'example.com/tool', requires }], ['example.com/tool'])
  expect(await found(left)).toMatchObject({
    modules: [TOOL],
    files: ['example.com/tool/@v/v1.0.0.zip', ...smallFiles('tool')],
    left: 'graph',
  })
})

const smallFiles = (name: string) => ['info', 'mod'].map(kind => `example.com/${name}/@v/v1.0.0.${kind}`)
