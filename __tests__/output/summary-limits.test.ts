import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { rules } from '../../src/go/failures/rules.js'
import { classAddress } from '../../src/output/docs.js'
import { closingLines } from '../../src/output/log.js'
import { outcomeText } from '../../src/output/outcome.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { ModuleTimes, WarmupReport } from '../../src/report/report.js'
import { sampleEntry, sampleFailure, sampleFiles, sampleReport } from '../support/report.js'

const ok = { kind: 'ok' as const, because: 'first' as const, seconds: 1, waited: 0 }

const relay = {
  upstreams: [],
  slowest: [],
  troubled: [],
  moreTroubled: 0,
  prefetched: { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } },
}

const title = (changes: Partial<WarmupReport>) => outcomeText(sampleReport(changes))

describe('the title says', () => {
  const restored = (restored: number, downloaded = 0) => ({
    modules: { total: 40, restored, downloaded, bytesDownloaded: downloaded * 1000 },
  })

  test.each<[string, string, Partial<WarmupReport>]>([
    ['a hit', '40 modules ready in 3.5 s · cache hit, all verified', { cacheStatus: 'hit', ...restored(40) }],
    ['a partial hit', '40 modules ready in 3.5 s · 39 of 40 from cache, 1 downloaded', restored(39, 1)],
    ['a cold run', '40 modules ready in 3.5 s · 40 kB downloaded', restored(0, 40)],
    ['a warm machine', '40 modules ready in 3.5 s · already in the module cache', restored(0)],
    [
      'retries that helped',
      '40 modules ready in 3.5 s · 40 kB downloaded, 5 failed requests retried successfully',
      { ...restored(0, 40), relay: { ...relay, recovered: 5 } },
    ],
    [
      'that the build will verify',
      '40 modules ready in 3.5 s · cache hit',
      { cacheStatus: 'hit', ...restored(40), projects: [{ file: 'go.mod', attempts: [] }] },
    ],
  ])('%s: %s', (_, said, changes) => {
    expect(title(changes)).toBe(said)
  })

  test('how many modules failed, and the first of them', () => {
    const failure = sampleFailure({ module: 'lab.test/m0003@v1.0.0' })
    const others = [{ failure: sampleFailure({ class: 'auth', module: 'lab.test/m0004@v1.0.0', cause: 'Denied.' }) }]
    const projects = [{ file: 'go.mod', attempts: [], modules: 40, failure, others }]
    const modules = { total: 40, restored: 0, downloaded: 0, bytesDownloaded: 0 }
    expect(title({ failure, projects, modules })).toMatch(/^2 of 40 modules failed: lab\.test\/m000[34] [a-z ]+, …$/)
  })

  test('what the last line of the log says, in the same words', () => {
    for (const changes of [{}, { failure: sampleFailure() }, restored(39, 1)]) {
      const report = sampleReport(changes)
      const [, first] = renderSummary(report).match(/^### (.*)$/m) ?? []
      expect(closingLines(report).map(line => line.toLowerCase())).toContain(first?.toLowerCase())
    }
  })
})

describe('above the folds', () => {
  const shown = (report: WarmupReport) => renderSummary(report).replaceAll(/<details>.*?<\/details>/gs, '')

  test('at most five figures are shown, the others below', () => {
    const report = sampleReport({
      retries: 3,
      relay: { ...relay, verdict: { kind: 'latency', share: 0.6 } },
      seconds: { prepare: 0, restore: 0, download: 6, total: 6 },
      savings: { seconds: 3, bytes: 1000, basis: 'this-run' },
    })
    expect(shown(report).match(/^\| \[/gm)).toHaveLength(5)
    expect(renderSummary(report)).toContain('| Time saved | about 3.0 s')
  })

  test('nothing is said that is zero or as it should be', () => {
    const modules = { total: 40, restored: 40, downloaded: 0, bytesDownloaded: 0 }
    const stores = [sampleEntry({ found: 'exact', key: 'k.1', bytes: 1000, served: 120 })]
    const report = sampleReport({ modules, stores, cacheStatus: 'hit', decision: { shares: [], why: 'exact-hit' } })
    expect(shown(report)).not.toMatch(/\b0 |Retries|Saved|Downloaded/)
    expect(shown(report).match(/^\| \[/gm)).toHaveLength(1)
  })

  test('failures stand before figures, in an alert', () => {
    const failure = sampleFailure()
    const summary = renderSummary(sampleReport({ failure, projects: [{ file: 'go.mod', attempts: [], failure }] }))
    expect(summary.indexOf('[!CAUTION]')).toBeLessThan(summary.indexOf('[Cache]'))
  })
})

describe('a monorepo', () => {
  const projects = Array.from({ length: 40 }, (_, number) => ({
    file: `m${number}/go.mod`,
    attempts: [{ ...ok, seconds: number }],
    modules: number + 1,
  }))

  test('has a row for each go.mod, the slowest first, fifteen at most, folded', () => {
    const summary = renderSummary(sampleReport({ projects }))
    expect(summary).toContain('<summary>40 go.mod files</summary>')
    expect(summary.match(/^\| `m\d+\/go\.mod` \| \d+ \| [\d.]+ m?s \|$/gm)).toHaveLength(15)
    expect(summary).toMatch(/\| `m39\/go\.mod` \| 40 \| 39 s \|/)
    expect(summary).toContain('\n\nand 25 more\n')
  })

  test('shows those that failed first, with their class, and no fold around them', () => {
    const failure = sampleFailure()
    const failing = [...projects, { file: 'bad/go.mod', attempts: [], failure }]
    const summary = renderSummary(sampleReport({ projects: failing, failure }))
    expect(summary).toMatch(/\*\*1 of 41 go\.mod files failed\*\*\n\n.*\n.*\n\| `bad\/go\.mod` \| .* \[not-found\]\(/)
  })
})

describe('the diagram', () => {
  const seconds = { prepare: 0.5, restore: 1, download: 3, total: 4.5 }
  const modules: ModuleTimes[] = Array.from({ length: 20 }, (_, number) => ({
    module: `example.com/a;b#c"%%/m${number}@v1.0.0`,
    bytes: 100,
    asked: 1.5,
    fetched: 2 + number / 10,
    started: 2,
    shown: 4,
  }))
  const drawn = (changes: Partial<WarmupReport>) =>
    renderSummary(sampleReport(changes)).match(/^```mermaid\n(.*?)^```$/ms)?.[1]

  test('has three to eight bars, whose labels hold nothing that ends them', () => {
    const bars =
      drawn({ seconds: { ...seconds, save: 1 }, timeline: { modules, more: 0 } })?.match(/^ {2}.* :.*$/gm) ?? []
    expect(bars).toHaveLength(8)
    for (const bar of bars) expect(bar).toMatch(/^ {2}[^:;#%,"]+ :(?:done, |active, )?\d+, \d+$/)
  })

  test('begins no bar with a word of its language, whatever a module is called', () => {
    const names = ['click', 'gantt', 'topAxis', 'title', 'section', 'dateFormat', 'excludes', 'todayMarker']
    const timeline = (name: string) => ({ modules: [{ ...modules[0], module: `lab.test/${name}/x@v1.0.0` }], more: 0 })
    for (const name of names) {
      const drawing = drawn({ seconds, timeline: timeline(name) as WarmupReport['timeline'] & object })
      expect(drawing).toMatch(new RegExp(`^ {2}[\\d.]+ s ${name}/x :(?:active, )?\\d`, 'm'))
    }
  })

  test('calls nothing critical', () => {
    expect(drawn({ seconds, timeline: { modules, more: 0 } })).not.toContain('crit')
  })

  test('names each phase by what happened in it', () => {
    const names = (changes: Partial<WarmupReport>) =>
      [
        ...(drawn({ seconds, timeline: { modules, more: 0 }, ...changes }) ?? '').matchAll(/^ {2}(\w+) [\d.]+ s :/gm),
      ].map(([, name]) => name)
    const restored = { total: 20, restored: 20, downloaded: 0, bytesDownloaded: 0 }
    expect(names({})).toEqual(['Prepare', 'Restore', 'Download'])
    expect(names({ modules: restored })).toEqual(['Prepare', 'Restore', 'Check'])
    expect(names({ modules: restored, stores: [sampleFiles({ served: 60 })] })).toEqual(['Prepare', 'Restore'])
    expect(names({ modules: { ...restored, total: 0 }, stores: [], failure: sampleFailure() })).toEqual([
      'Prepare',
      'Download',
    ])
  })

  test('has no label next to a bar that would be unreadable in dark mode', () => {
    const whole = modules.map(one => ({ ...one, asked: 0, fetched: 4.5 }))
    const short = modules.map(one => ({ ...one, asked: 0, fetched: 1 }))
    expect(drawn({ seconds, timeline: { modules: short, more: 0 } })).not.toMatch(/:(?:active|done),/)
    expect(drawn({ seconds, timeline: { modules: whole, more: 0 } })).toContain(':active, 0, 4500')
  })

  test('is left out for short runs, and with a single bar', () => {
    expect(drawn({ seconds: { ...seconds, total: 1.9 }, timeline: { modules, more: 0 } })).toBeUndefined()
    expect(drawn({ seconds: { prepare: 0, restore: 0, download: 9, total: 9 } })).toBeUndefined()
  })
})

describe('GitHub', () => {
  test('takes it: less than a mebibyte, whatever failed', () => {
    const text = 'é'.repeat(4_000)
    const failures = Array.from({ length: 100 }, (_, number) =>
      sampleFailure({
        module: `example.com/m${number}@v1.0.0`,
        cause: `${number} ${text}`,
        hint: text.repeat(5),
        text,
      }),
    )
    const [failure = sampleFailure(), ...others] = failures
    const projects = [{ file: 'go.mod', attempts: [], failure, others: others.map(failure => ({ failure })) }]
    const summary = renderSummary(sampleReport({ failure, projects }))
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    expect(summary).toMatch(/^### \S/)
  })

  test('shows it: folds are closed, and there is no SVG', () => {
    const report = sampleReport({
      relay: { ...relay, slowest: [{ module: 'm@v1', seconds: 1, bytes: 1, retries: 0 }] },
    })
    const summary = renderSummary(report)
    expect(summary.match(/<details>/g)?.length).toBe(summary.match(/<\/details>/g)?.length)
    expect(summary).not.toContain('<svg')
  })
})

describe('every link', () => {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8'))
  const base = `https://github.com/${repository.replace('github:', '')}/blob/HEAD/`
  const leadsSomewhere = (address: string) => {
    const [file = '', anchor] = address.slice(base.length).split('#')
    const headings = readFileSync(file, 'utf8').match(/^#+ .*$/gm) ?? []
    const slugs = headings.map(line =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    return address.startsWith(base) && (anchor === undefined || slugs.includes(anchor))
  }

  test('of a failure class leads to its heading in docs/', () => {
    const classes = new Set([...rules.map(rule => rule.class), 'unknown' as const])
    expect([...classes].filter(name => !leadsSomewhere(classAddress(name)))).toEqual([])
  })

  test('of a summary leads to a page in docs/', () => {
    const failure = sampleFailure()
    const report = sampleReport({
      retries: 1,
      projects: [{ file: 'go.mod', attempts: [], failure }],
      privateHosts: { hosts: [{ prefix: 'a.test', by: 'https', role: 'origin' }], settings: {} },
    })
    const summaries = [report, { ...report, failure }].map(renderSummary).join('\n')
    const links = [...summaries.matchAll(/\]\((\S+)\)/g)].map(([, address = '']) => address)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter(address => !leadsSomewhere(address))).toEqual([])
  })
})
