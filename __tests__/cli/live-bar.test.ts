import { expect, test } from '@jest/globals'
import { barOf } from '../../src/cli/results.js'

test('on a narrow terminal the bar shows how long the slowest has taken, and only its name is cut off', () => {
  const event = {
    ...{ kind: 'progress' as const, project: 'go.mod', phase: 'download' as const, unchangedFor: undefined },
    ...{ bytes: 40e6, bytesTotal: 126e6, modulesVerified: 12, modulesTotal: 158, seconds: 12 },
    slowest: { what: 'github.com/klauspost/compress@v1.17.0', seconds: 8, bytes: 1e6, bytesTotal: 4e6 },
  }
  for (const width of [59, 79]) {
    const shown = barOf(event as unknown as Parameters<typeof barOf>[0], 0.3, { width }).slice(0, width)
    expect(shown).toMatch(/^█+░+ fetched 40\.0 MB · verified 12\/158 · 12 s · 8\.0 s c/)
  }
})

test('the bar of the build cache says whose it is', () => {
  const event = { kind: 'progress' as const, phase: 'build-cache' as const, bytes: 40e6, bytesTotal: 100e6, seconds: 2 }
  const shown = barOf(event as unknown as Parameters<typeof barOf>[0], 0.4, { width: 100 })
  expect(shown).toMatch(/^█+░+ build cache: fetched 40\.0 MB of 100\.0 MB, 20\.0 MB\/s · 2\.0 s$/)
})
