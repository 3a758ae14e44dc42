import { describe, expect, test } from '@jest/globals'
import { code, fenced, prose, table, text } from '../../src/output/format.js'
import { plain } from '../../src/output/plain.js'
import { renderSummary } from '../../src/output/summary/summary.js'
import type { WarmupReport } from '../../src/report/report.js'
import { withoutCode } from '../support/markdown.js'
import { sampleEntry, sampleFailure, sampleFiles, sampleReport } from '../support/report.js'

const MARKUP = '![i](https://evil.test/i.png) <img src=x onerror=1> [a](https://evil.test)'
const HOSTILE = {
  'line ends of Unicode': `no such\u2028\u2028# EvilHeading\u2028\u2028${MARKUP}`,
  'other line ends': `no such\v\v# EvilHeading\f\f${MARKUP}\u0085\u0085# EvilHeading`,
  'a heading at its begin': `# EvilHeading ${MARKUP}`,
  'an empty span': `\`\`\`${MARKUP}\``,
  'spans side by side': `\`a\`\`b\`\`\`${MARKUP}\`\`\``,
  'one backtick': `\` ${MARKUP}`,
  'a fence hidden by zero-width characters': `said\n\`\`\u200b\`\`\n# EvilHeading\n${MARKUP}`,
  'bars and backslashes': `a\\|b\\\\|c|${MARKUP}`,
}

/** All that a summary repeats of what others said. */
function reportOf(said: string): WarmupReport {
  const failure = sampleFailure({ module: said, cause: said, hint: said, text: said, fix: said })
  const trouble = { attempts: 2, seconds: 1, troubles: [said, said], resumed: 0, outcome: 'failed' as const }
  const upstream = {
    ...{ upstream: said, requests: 1, bytes: 1, median: 1, p95: 1, retries: 1, openings: 0 },
    outcomes: { found: 1, absent: 0, failed: 0, skipped: 0 },
    troubles: [{ cause: said, tries: 1 }],
  }
  const attempt = { kind: 'failed' as const, because: 'first' as const, seconds: 1, waited: 0, failure }
  return sampleReport({
    goVersion: said,
    failure,
    projects: [
      { file: said, attempts: [attempt, attempt], failure, place: { file: said, line: 1 } },
      { file: 'b/go.mod', attempts: [], failure: { ...failure, module: `x${said}` } },
    ],
    keys: { primary: said, restore: [said], matched: said },
    stores: [
      sampleEntry({ problem: { kind: 'failed', text: said }, store: said }),
      sampleFiles({ store: said, served: 1, problem: { kind: 'failed', text: said } }),
    ],
    decision: { shares: [], why: 'pull-request', detail: said },
    notes: [{ kind: 'go-warning', text: said }],
    leftOut: [{ kind: 'broken', file: said, failure }],
    changes: [{ file: said, kind: 'undone' }],
    repairs: [{ module: said, file: 'zip', source: 'store' }],
    privateHosts: { hosts: [{ prefix: said, by: 'https', role: 'origin' }], settings: { GOPRIVATE: said } },
    retries: 1,
    relay: {
      ...{ upstreams: [upstream], moreTroubled: 0, recovered: 0 },
      slowest: [{ module: said, seconds: 1, bytes: 1, retries: 0 }],
      troubled: [{ ...trouble, name: said, upstream: said }],
      prefetched: { files: 0, bytes: 0, unasked: { files: 0, bytes: 0 } },
    },
  } as unknown as Partial<WarmupReport>)
}

/** What GitHub would take for markup of others. */
function markup(markdown: string): string[] {
  const unescaped = withoutCode(markdown).replace(/\\[^\w\s]/g, '')
  return unescaped.match(/^[> ]*(?:- )?# .*|<img.*|!\[.*|\]\(https:\/\/evil.*/gm) ?? []
}

describe.each(Object.entries(HOSTILE))('what others said with %s', (_, said) => {
  test('is text in a summary', () => {
    const summary = renderSummary(reportOf(said))
    expect(markup(summary)).toEqual([])
    expect(summary).toBe(plain(summary))
  })

  test('is text, code and a block of code alone', () => {
    for (const markdown of [text(said), code(said), prose(said), fenced(said)]) expect(markup(markdown)).toEqual([])
  })

  test('ends no cell of a table', () => {
    const [, , row = ''] = table(['a', 'b'], [[code(said), text(said)]]).split('\n')
    const bars = [...row.matchAll(/(\\*)\|/g)].filter(([, before = '']) => before.length % 2 === 0)
    expect(bars).toHaveLength(3)
  })
})

test('a sentence of ours keeps its code', () => {
  expect(prose('`save-if` is false - see `go env`.')).toBe('`save-if` is false - see `go env`.')
  expect(prose('2.5 s of `x`')).toBe('2.5 s of `x`')
})
