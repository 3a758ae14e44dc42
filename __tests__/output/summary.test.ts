import { describe, expect, test } from '@jest/globals'
import { saveLines } from '../../src/output/log.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import { sampleEntry, sampleFailure, sampleFiles, sampleReport } from '../support/report.js'

describe('the summary tells', () => {
  test('a plain run in a title and what is out of the ordinary', () => {
    const summary = renderSummary(sampleReport())
    expect(summary).toMatch(/^### 12 modules ready in 3\.5 s · 4\.2 MB downloaded\n/)
    expect(summary).toMatch(/^\| \[Downloaded\]\(\S+\) \| 12 modules, 4\.2 MB \|$/m)
    expect(summary).not.toContain('Retries')
    expect(summary).toMatch(/^\| \[Saved\]\(\S+\) \| no: pull requests restore but do not save/m)
  })

  test('which Go was installed and for whom, as a phase of its own, and that most of the time went there', () => {
    const goInstall = {
      spec: '1.98.7',
      from: 'project' as const,
      file: 'tool/go.mod',
      version: '1.98.7',
      source: 'proxy' as const,
      root: '/tools/go/1.98.7/x64',
      bytes: 71_700_000,
      attempts: 1,
      seconds: { list: 0, download: 30, unpack: 24 },
    }
    const seconds = { prepare: 54.2, restore: 0.2, download: 3.2, total: 58 }
    const summary = renderSummary(sampleReport({ goInstall, seconds }))
    expect(summary).toContain(
      '| Go | Go 1.98.7 installed from a module proxy: 71.7 MB in 30 s, verified and unpacked in 24 s (1.98.7 in tool/go.mod) |',
    )
    expect(summary).toContain('Details: install Go 54 s, prepare 0.2 s, restore 0.2 s, download 3.2 s')
    expect(summary).toContain('installing Go, 93 % of the run: download 30 s, verifying and unpacking 24 s')
  })

  test('that a Go could not be installed, without output of it', () => {
    const failure = sampleFailure({ class: 'toolchain', cause: 'There is no Go release 1.98.99.', text: 'Go 1.98.99' })
    const summary = renderSummary(sampleReport({ goVersion: '1.98.99', endedEarly: 'install', projects: [], failure }))
    expect(summary).toContain('Go 1.98.99, not installed')
    expect(summary).not.toContain("Go's output")
  })

  test('which hosts were met as Go meets them', () => {
    const notes = [
      { kind: 'relaxed' as const, host: 'proxy.example.com', what: 'tls' as const },
      { kind: 'relaxed' as const, host: 'web.example.com:3128', what: 'http' as const },
      { kind: 'left-to-go' as const, upstream: 'https://odd.example.com' },
    ]
    const summary = renderSummary(sampleReport({ notes }))
    expect(summary).toContain('- TLS was relaxed for proxy.example.com to what Go accepts')
    expect(summary).toContain('- web.example.com:3128 sends invalid HTTP')
    expect(summary).toContain(
      '> - The responses of https://odd.example.com could not be read; Go downloaded from it directly',
    )
  })

  test('a partial restore with both keys', () => {
    const keys = { primary: 'p', restore: [], matched: 'older.1' }
    const stores = [sampleEntry({ found: 'older', key: 'older.1', bytes: 12_300_000 })]
    const summary = renderSummary(sampleReport({ keys, stores, cacheStatus: 'partial' }))
    expect(summary).toContain(') | partial: older entry, 12.3 MB in 0.2 s |')
    expect(summary).toContain('`p`<br>found `older.1`')
  })

  test('what stores did that keep modules one by one', () => {
    const problem = { kind: 'read-only' as const, text: 's3://team/go: may only be read' }
    const written = { written: 9, bytes: 1_000_000, existed: 0, failed: 0, seconds: 0.1 }
    const refused = { written: 0, bytes: 0, existed: 0, failed: 9, seconds: 0.1, problem }
    const share = { kind: 'files' as const, files: 9, bytes: 1_000_000 }
    const summary = renderSummary(
      sampleReport({
        cacheStatus: 'partial',
        modules: { total: 12, restored: 9, downloaded: 3, bytesDownloaded: 1_000_000 },
        stores: [
          sampleFiles({ served: 27, bytes: 3_200_000, rejected: 2, saved: { store: 'dir:/cache', ...written } }),
          sampleFiles({ store: 's3://team/go', saved: { store: 's3://team/go', ...refused } }),
        ],
        decision: {
          shares: [
            { store: 'dir:/cache', ...share },
            { store: 's3://team/go', ...share },
          ],
        },
      }),
    )
    expect(summary).toMatch(/^### .* · 9 of 12 from cache, 3 downloaded$/m)
    expect(summary).toContain(') | partial: 9 of 12 modules |')
    expect(summary).toContain('| Stores | `dir:/cache` 27 files served (3.2 MB), 2 rejected and downloaded elsewhere |')
    expect(summary).toContain(') | `dir:/cache` 9 files written (1.0 MB) in 0.1 s<br>`s3://team/go` 0 files')
    expect(summary).toContain('9 files failed: may only be read |')
  })

  test('of module stores only what they served themselves', () => {
    const modules = { total: 12, restored: 12, downloaded: 0, bytesDownloaded: 0 }
    const cell = (served: number) => {
      const stores = [sampleEntry({ found: 'exact', key: 'p.1' }), sampleFiles({ served })]
      const [row] = renderSummary(sampleReport({ cacheStatus: 'hit', modules, stores })).match(/.*\[Cache\].*/) ?? []
      return row
    }
    expect(cell(0)).not.toContain('module stores')
    expect(cell(3)).toContain('module stores: hit')
  })

  test('once that there is no cache service', () => {
    const what = 'there is no cache service here'
    const problem = { kind: 'missing' as const, text: `${what}: ACTIONS_CACHE_URL is not set` }
    const saved = { store: 'github', written: 0, bytes: 0, existed: 0, failed: 1, seconds: 0, problem }
    const origin = { runId: 'r', savedAt: '' }
    const share = {
      store: 'github',
      kind: 'entry',
      files: 1,
      bytes: 9,
      key: 'p.1',
      unless: { prefix: 'p.' },
      origin,
    } as const
    const [line] = saveLines({ shares: [share] }, [saved])
    expect(line?.text).toBe(`cache: not saved: ${what}: ACTIONS_CACHE_URL is not set`)
  })

  test('why there is no cache in prose, not as code', () => {
    const detail = 'this job may not use the cache: the cache token of this job lacks the scope'
    const stores = [sampleEntry({ asked: 'no-service', detail })]
    expect(renderSummary(sampleReport({ stores }))).toContain(`| off: ${detail} |`)
  })

  test('that a store may only be read, which is no reason for a warning', () => {
    const of = (kind: 'read-only' | 'full') => {
      const problem = { kind, text: `s3://team/go: ${kind}` }
      const saved = { store: 's3://team/go', written: 0, bytes: 0, existed: 0, failed: 9, seconds: 0.1, problem }
      return saveLines({ shares: [{ store: 's3://team/go', kind: 'files', files: 9, bytes: 9 }] }, [saved])
    }
    expect(of('read-only')).toEqual([{ text: expect.stringMatching(/, 9 files failed: read-only$/), trouble: false }])
    expect(of('full')).toMatchObject([{ trouble: true }])
  })

  test('why an attempt was repeated', () => {
    const stalled = {
      kind: 'stalled' as const,
      because: 'first' as const,
      seconds: 61,
      waited: 0,
      stall: {
        silentFor: 60_000,
        working: [{ module: 'example.com/a@v1.0.0', phase: 'downloading' as const, bytes: 5 }],
        locks: [],
        stack: '',
      },
    }
    const projects = [{ file: 'go.mod', attempts: [stalled] }]
    const summary = renderSummary(sampleReport({ projects, attempts: 2, retries: 1 }))
    expect(summary).toContain('<summary>2 attempts, 1 retry</summary>')
    expect(summary).toContain('- stalled after 1 min 1 s, no activity for 1 min 0 s')
    expect(summary).toContain('`example.com/a@v1.0.0` downloading')
  })

  test('attempts that ended alike once, with their number', () => {
    const failure = sampleFailure()
    const failed = { kind: 'failed' as const, because: 'retry' as const, waited: 0, failure }
    const attempts = [2, 1.5, 1.2].map(seconds => ({ ...failed, seconds }))
    const summary = renderSummary(sampleReport({ projects: [{ file: 'go.mod', attempts }], attempts: 3, retries: 2 }))
    expect(summary).toMatch(/>3 attempts, 2 retries<\/summary>\n\n- 3 × failed after 1\.2 s: `[^`]*404 Not Found`\n/)
  })

  test('attempts of many projects only where one failed, with the number of projects', () => {
    const ok = { kind: 'ok' as const, because: 'first' as const, seconds: 1, waited: 0 }
    const projects = Array.from({ length: 12 }, (_, index) => ({ file: `m${index}/go.mod`, attempts: [ok] }))
    expect(renderSummary(sampleReport({ projects, attempts: 12 }))).not.toContain('attempt')
    const [first, ...others] = projects
    const failing = [{ file: 'm0/go.mod', attempts: [{ ...ok, kind: 'failed' as const }, ok] }, ...others]
    expect(first?.file).toBe('m0/go.mod')
    const summary = renderSummary(sampleReport({ projects: failing, attempts: 13, retries: 1 }))
    expect(summary).toContain('<summary>13 attempts for 12 go.mod files, 1 retry</summary>\n\n- failed after 1.0 s\n')
  })

  test('what bounded a run only of one that took long and succeeded', () => {
    const upstreams = { upstreams: [], slowest: [], troubled: [], moreTroubled: 0 }
    const relay = {
      ...upstreams,
      verdict: { kind: 'latency' as const, share: 0.6 },
      prefetched: { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } },
    }
    const bound = (total: number, changes = {}) =>
      renderSummary(sampleReport({ relay, seconds: { prepare: 0, restore: 0, download: total, total }, ...changes }))
    expect(bound(6)).toMatch(/\[Limited by\]\(\S+\) \| upstream latency, 60 %/)
    expect(bound(4)).not.toContain('Limited by')
    expect(bound(6, { failure: sampleFailure() })).not.toContain('Limited by')
  })

  test('a pattern that several settings hold once', () => {
    const settings = {
      GOPRIVATE: 'a.example.com,b.example.com',
      GONOPROXY: 'a.example.com',
      GONOSUMDB: 'a.example.com',
    }
    const hosts = [{ prefix: 'a.example.com', by: 'https' as const, role: 'origin' as const }]
    const summary = renderSummary(sampleReport({ privateHosts: { hosts, settings } }))
    expect(summary).toContain('<summary>1 private host</summary>')
    expect(summary).toContain('| `a.example.com` | HTTPS | origin |')
    expect(summary).toContain('- GOPRIVATE, GONOPROXY, GONOSUMDB: `a.example.com`\n- GOPRIVATE: `b.example.com`\n')
  })

  test('a store that was left alone after trouble', () => {
    const problem = { kind: 'unreachable' as const, text: 's3://team/go: nothing answers' }
    const stores = [sampleFiles({ store: 's3://team/go', problem, leftAlone: true })]
    expect(renderSummary(sampleReport({ stores }))).toContain(
      '| `s3://team/go` nothing answers; not used again in this run |',
    )
  })

  test('times that anybody would notice', () => {
    const seconds = { prepare: 0.8, restore: 0.01, download: 3.2, total: 4 }
    expect(renderSummary(sampleReport({ seconds }))).toContain('>Details: prepare 0.8 s, download 3.2 s</summary>')
  })

  test('a failure with module, class, cause and next step', () => {
    const failure = sampleFailure()
    const summary = renderSummary(sampleReport({ failure, projects: [{ file: 'go.mod', attempts: [], failure }] }))
    expect(summary).toMatch(/^### 1 of 12 modules failed: example\.com\/a not found\n\n> \[!CAUTION\]\n/)
    expect(summary).toMatch(/^> \*\*`example\.com\/a@v1\.0\.0`\*\* · `go\.mod` · \[not-found\]\(\S+#not-found\)<br>$/m)
    expect(summary).toContain('**Next step:** Check the version.')
    expect(summary).toContain('404 Not Found')
  })

  test('when caching did not pay', () => {
    const savings = { seconds: -4, bytes: 1_000_000, basis: 'this-run' as const }
    expect(renderSummary(sampleReport({ savings }))).toContain('about 4.0 s slower than downloading')
  })

  test('files of an entry that were refused', () => {
    const refusals = [{ name: '../evil', reason: 'bad-name' as const }]
    const stores = [sampleEntry({ refused: 1, refusals })]
    expect(renderSummary(sampleReport({ stores }))).toContain('1 file of the entry refused: `../evil`')
  })
})

describe('text of others stays text', () => {
  test('in a table cell', () => {
    const stores = [sampleEntry({ problem: { kind: 'unreachable', text: 'a | <b>x</b>\n@all' } })]
    expect(renderSummary(sampleReport({ stores }))).toContain("`a \\| <b>x</b>'@all`")
  })

  test('with a bar in code, outside of a table as it is', () => {
    const failure = sampleFailure({ hint: 'Set `GOPROXY=https://a.example.com|direct` | here.' })
    const summary = renderSummary(sampleReport({ failure, projects: [{ file: 'go.mod', attempts: [], failure }] }))
    expect(summary).toContain('**Next step:** Set `GOPROXY=https://a.example.com|direct` \\| here.')
  })

  test('in a fence that it tries to close', () => {
    const failure = sampleFailure({ text: '```\n# boo\n```' })
    const summary = renderSummary(sampleReport({ failure, projects: [{ file: 'go.mod', attempts: [], failure }] }))
    expect(summary).toContain('````text\n```\n# boo\n```\n````')
  })
})
