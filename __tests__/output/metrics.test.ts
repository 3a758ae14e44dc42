import { execFile } from 'node:child_process'
import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { openMetrics, renderMetrics } from '../../src/output/metrics.js'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'
import { readOpenMetrics } from '../support/openmetrics.js'
import { sampleFailure, sampleReport } from '../support/report.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const onLinux = process.platform === 'linux' ? test : test.skip

describe('the metrics', () => {
  test('of a real run show its requests by upstream and outcome', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 503 }, 2)
    const report = await bench.warm(await bench.project())
    const values = readOpenMetrics(renderMetrics(report))
    const upstream = `upstream="${bench.server.url}"`
    expect(Object.fromEntries(values)).toMatchObject({
      go_mod_warmup_success: 1,
      go_mod_warmup_modules: 2,
      go_mod_warmup_modules_downloaded_total: 2,
      go_mod_warmup_downloaded_bytes_total: report.modules.bytesDownloaded,
      go_mod_warmup_attempts_total: 1,
      go_mod_warmup_retries_total: 2,
      [`go_mod_warmup_upstream_requests_total{${upstream},outcome="found"}`]: 6,
      [`go_mod_warmup_upstream_requests_total{${upstream},outcome="failed"}`]: 0,
      [`go_mod_warmup_upstream_retries_total{${upstream}}`]: 2,
      [`go_mod_warmup_upstream_failed_tries_total{${upstream},cause="503"}`]: 2,
      [`go_mod_warmup_upstream_received_bytes_total{${upstream}}`]: report.modules.bytesDownloaded,
      [`go_mod_warmup_upstream_circuit_openings_total{${upstream}}`]: 0,
      [`go_mod_warmup_upstream_request_seconds{${upstream},quantile="0.95"}`]: report.relay?.upstreams[0]?.p95,
      'go_mod_warmup_phase_duration_seconds{phase="download"}': report.seconds.download,
      [`go_mod_warmup_info{version="${report.tool}",go_version="${report.goVersion}"}`]: 1,
    })
  })

  test('show cache status and failure class, each with a value for every word', () => {
    const report = sampleReport({ failure: sampleFailure(), cacheStatus: 'partial' })
    const values = readOpenMetrics(renderMetrics(report))
    expect(values.get('go_mod_warmup_success')).toBe(0)
    for (const [family, applies] of [
      ['failure', 'class="not-found"'],
      ['cache_status', 'status="partial"'],
    ]) {
      const set = [...values].filter(([name]) => name.startsWith(`go_mod_warmup_${family}{`))
      expect(set.length).toBeGreaterThan(5)
      expect(set.filter(([, value]) => value === 1)).toEqual([[`go_mod_warmup_${family}{${applies}}`, 1]])
    }
  })

  test('hold text of others in labels, whatever is in it', () => {
    const text = openMetrics([
      { name: 'a', type: 'counter', help: 'A.', samples: [{ labels: { url: 'x"y\\z\nq{},=' }, value: 1 }] },
      { name: 'none', type: 'gauge', help: 'Nothing.', samples: [] },
    ])
    expect([...readOpenMetrics(text)]).toEqual([['a_total{url="x\\"y\\\\z\\nq{},="}', 1]])
  })
})

describe('the flag --metrics', () => {
  const readings = async (file: string) => readOpenMetrics(await readFile(file, 'utf8'))

  test('replaces the file at once, also behind a link, and leaves nothing else', async () => {
    const project = await bench.project()
    const [file, link] = ['real.prom', 'link.prom'].map(name => join(project.directory, name)) as [string, string]
    await writeFile(file, 'old')
    await symlink(file, link)
    const before = await readdir(project.directory)
    expect(await runCommand(['--metrics', link], { cwd: project.directory, env: project.env })).toMatchObject({
      code: 0,
    })
    expect((await readings(file)).get('go_mod_warmup_modules')).toBe(2)
    expect((await readdir(project.directory)).sort()).toEqual(before.sort())
  })

  test('is taken from a variable, and also covers failures', async () => {
    bench.server.fault('a/@v/v1.0.0.zip', { kind: 'status', status: 404 })
    const project = await bench.project()
    const env = { ...project.env, GO_MOD_WARMUP_METRICS: 'run.prom' }
    expect(await runCommand([], { cwd: project.directory, env })).toMatchObject({ code: 1, stdout: '' })
    const values = await readings(join(project.directory, 'run.prom'))
    expect(values.get('go_mod_warmup_failure{class="not-found"}')).toBe(1)
  })

  test('goes to stdout', async () => {
    const project = await bench.project()
    const { stdout } = await runCommand(['--metrics', '-'], { cwd: project.directory, env: project.env })
    expect(readOpenMetrics(stdout).get('go_mod_warmup_success')).toBe(1)
  })

  onLinux('writes to a special file without replacing it', async () => {
    const { directory, env } = await bench.project()
    const pipe = join(directory, 'pipe')
    await promisify(execFile)('mkfifo', [pipe])
    const [read] = await Promise.all([readings(pipe), runCommand(['--metrics', pipe], { cwd: directory, env })])
    expect(read.get('go_mod_warmup_success')).toBe(1)
    expect((await lstat(pipe)).isFIFO()).toBe(true)
  })
})
