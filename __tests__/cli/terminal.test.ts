import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])
const command = join(import.meta.dirname, '../../lib/cli/main.js')
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('a terminal shows a live bar, and is clean afterwards', async () => {
  const project = await bench.project()
  bench.server.fault('b/@v/v1.0.0.zip', { kind: 'slow', pieces: 8, pause: 150 })
  const line = `stty cols 100 rows 30; '${process.execPath}' '${command}'`
  // `script` (util-linux) runs a command on a terminal of its own and passes on what that shows.
  const shown = await new Promise<string>(resolve =>
    execFile('script', ['-qec', line, '/dev/null'], { cwd: project.directory, env: project.env }, (_, stdout) =>
      resolve(stdout),
    ),
  )
  expect(shown).toMatch(/█{15}░{15} fetched .* · verified 1\/2/)
  const lastBar = shown.lastIndexOf('░')
  const after = shown.slice(lastBar)
  expect(after).toContain('\u001b[2K')
  expect(after).toMatch(/2 modules ready in .*\r\n(?:\S+: \d files written .*\r\n)?$/)
  expect(shown).not.toContain('\u001b[?25l')
})
