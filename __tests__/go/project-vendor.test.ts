import { describe, expect, test } from '@jest/globals'
import type { GoProject } from '../support/go-project.js'
import { goMod, libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const { warm } = bench

/** A module with a vendor directory as Go makes it. */
async function makeVendored(goLine: string, env: Record<string, string> = {}): Promise<GoProject> {
  const project = await bench.project({ goLine, env })
  await project.write('vendor/modules.txt', '# example.com/a v1.0.0\n## explicit; go 1.21\nexample.com/a\n')
  await project.write('vendor/example.com/a/code.go', 'package a\n')
  return project
}

describe('a vendored module', () => {
  test('is left out with the reason, and nothing is asked for', async () => {
    const report = await warm(await makeVendored('1.21'))
    expect(report).toMatchObject({
      cacheStatus: 'skipped',
      projects: [],
      leftOut: [{ kind: 'vendored', file: 'go.mod' }],
      decision: { shares: [], why: 'nothing-to-warm' },
    })
    expect(bench.server.requests).toEqual([])
  })

  test.each(['-mod=mod', '-mod=readonly -trimpath', "'-mod=mod'", '-mod=vendor "--mod=readonly"'])(
    'is warmed with GOFLAGS=%s: it builds from the module cache',
    async flags => {
      const report = await warm(await makeVendored('1.21', { GOFLAGS: `-modcacherw ${flags}` }))
      expect(report).toMatchObject({ projects: [{ file: 'go.mod' }], leftOut: [], modules: { downloaded: 1 } })
    },
  )

  test('is warmed when its go line is too old for vendoring by default', async () => {
    expect((await warm(await makeVendored('1.13'))).projects).toHaveLength(1)
    const flags = { GOFLAGS: '-modcacherw -mod=vendor' }
    expect((await warm(await makeVendored('1.13', flags))).leftOut).toEqual([{ kind: 'vendored', file: 'go.mod' }])
    const last = { GOFLAGS: '-mod=mod -modcacherw "-mod=vendor"' }
    expect((await warm(await makeVendored('1.13', last))).leftOut).toEqual([{ kind: 'vendored', file: 'go.mod' }])
  })

  test('does not prevent the modules next to it from being warmed', async () => {
    const project = await makeVendored('1.21')
    await project.write('tools/go.mod', goMod('example.com/tools', ['example.com/a']))
    const report = await warm(project)
    expect(report.leftOut).toEqual([{ kind: 'vendored', file: 'go.mod' }])
    expect(report.projects.map(one => one.file)).toEqual(['tools/go.mod'])
  })
})

describe('a workspace', () => {
  const makeWorkspace = async (modulesText: string) => {
    const project = await bench.project({ goLine: '1.21' })
    await project.write('go.work', 'go 1.21\n\nuse .\n')
    await project.write('vendor/modules.txt', modulesText)
    return project
  }

  test('with a vendor directory of its own is left out', async () => {
    const report = await warm(await makeWorkspace('## workspace\n# example.com/a v1.0.0\n## explicit; go 1.21\n'))
    expect(report.leftOut).toEqual([{ kind: 'vendored', file: 'go.work' }])
  })

  test('is warmed when only its module is vendored', async () => {
    const report = await warm(await makeWorkspace('# example.com/a v1.0.0\n## explicit; go 1.21\n'))
    expect(report).toMatchObject({ projects: [{ file: 'go.work' }], modules: { downloaded: 1 } })
  })
})
