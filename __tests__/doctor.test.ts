import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from './support/command.js'
import type { GoProject } from './support/go-project.js'
import { libraryBench } from './support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }, { path: 'example.com/b' }])

async function examine(project: GoProject, args: string[] = []) {
  const { code, stdout, stderr } = await runCommand(['doctor', '--json', '-', ...args], {
    cwd: project.directory,
    env: project.env,
  })
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}

/** A set-up that is broken in one way, and what the doctor has to call it. */
interface Fault {
  fault: string
  finds: { kind: 'fail' | 'warn'; reason: string; [key: string]: unknown }
  plant: (project: GoProject) => Promise<unknown> | unknown
}

const FAULTS: Fault[] = [
  {
    fault: 'there is no Go',
    finds: { kind: 'fail', reason: 'no-go' },
    plant: ({ env }) => {
      env['PATH'] = '/nowhere'
    },
  },
  {
    fault: 'the project asks for a newer Go, and none may be fetched',
    finds: { kind: 'fail', reason: 'toolchain-forbidden', next: expect.stringContaining('1.99') },
    plant: project => project.write('go.mod', 'module example.com/project\n\ngo 1.99\n'),
  },
  {
    fault: 'a file lies where the module cache should be',
    finds: { kind: 'fail', reason: 'cache-not-writable' },
    plant: ({ moduleCache }) => writeFile(moduleCache, ''),
  },
  {
    fault: 'go.sum has conflict markers',
    finds: { kind: 'fail', reason: 'merge-conflict', measured: 'go.sum:1' },
    plant: project => project.write('go.sum', '<<<<<<< HEAD\n=======\n>>>>>>> other\n'),
  },
]

test.each(FAULTS)('the doctor tells when $fault', async ({ plant, finds }) => {
  const project = await bench.project()
  await plant(project)
  const { code, findings } = await examine(project)
  expect(findings).toContainEqual(expect.objectContaining(finds))
  expect(code).toBe(finds.kind === 'fail' ? 1 : 0)
})

test('a set-up that works has no fault', async () => {
  const project = await bench.project()
  const { code, stdout } = await runCommand(['doctor'], { cwd: project.directory, env: project.env })
  expect(stdout).toMatch(/^ok +project-files: .*\n +go\.mod$/m)
  expect(stdout).toMatch(/^0 fail, \d+ ok in /m)
  expect(code).toBe(0)
})

test('a directory without a project is told', async () => {
  const project = await bench.project()
  const { findings } = await examine(project, ['--working-directory', join(project.directory, '..', 'home')])
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'fail', reason: 'no-project' }))
})
