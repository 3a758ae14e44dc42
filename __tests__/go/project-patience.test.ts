import { chmod } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { waitForEnd } from '../support/alive.js'
import type { GoProject } from '../support/go-project.js'
import { goMod, libraryBench } from '../support/library-bench.js'
import { type RecordingGo, recordingGo } from '../support/recording-go.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? test.skip : test

/** A project of many modules, which only Go reads, and a Go that hangs when it is asked to read one. */
async function hangingProject(): Promise<{ project: GoProject; go: RecordingGo; env: Record<string, string> }> {
  const project = await bench.project()
  for (let number = 0; number < 40; number++) {
    const text = goMod(`example.com/nested${number}`, ['example.com/a'])
    await project.write(`nested/${number}/go.mod`, `${text}\nexclude example.com/b v1.0.0\n`)
  }
  const path = project.env['PATH'] ?? ''
  const script = `#!/bin/sh\ncase "$*" in "mod edit"*) exec sleep 300;; esac\nPATH='${path}' exec go "$@"\n`
  await project.write('../hanging/go', script)
  const hanging = join(project.directory, '..', 'hanging')
  await chmod(join(hanging, 'go'), 0o755)
  const go = await recordingGo(join(project.directory, '..', 'bin'), [hanging, path].join(delimiter))
  return { project, go, env: { ...project.env, PATH: go.path } }
}

const readings = async (go: RecordingGo) => (await go.starts()).filter(start => start.args.startsWith('mod edit'))

onUnix('an abort while the project is read ends every go command, and begins no other', async () => {
  const { project, go, env } = await hangingProject()
  const abort = new AbortController()
  const refused = expect(bench.warm(project, { env, signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' })
  while ((await readings(go)).length === 0) await sleep(10)
  abort.abort()
  await refused
  for (const { pid } of await go.starts()) expect(await waitForEnd(pid)).toBe(true)
  expect((await readings(go)).length).toBeLessThan(40)
})

onUnix('the limit of the whole run holds while the project is read, too, and is a failure in the report', async () => {
  const { project, go, env } = await hangingProject()
  const report = await bench.warm(project, { env, timeout: '1s' })
  expect(report).toMatchObject({
    failure: { class: 'transient', hint: expect.stringContaining('timeout') },
    projects: [],
    leftOut: [],
    decision: { shares: [], why: 'incomplete' },
  })
  for (const { pid } of await go.starts()) expect(await waitForEnd(pid)).toBe(true)
})
