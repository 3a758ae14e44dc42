import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { GoProject } from './go-project.js'
import { goTool } from './go-tool.js'

const start = promisify(execFile)

/** What a run of the workflow showed. */
export interface ActRun {
  code: number | null
  /** The outputs of the action, as a later step of the job saw them. */
  outputs: Record<string, string>
  /** What the action printed in its main and in its post step. */
  main: string
  post: string
  summary: string
}

/** Warms, tells what later steps can see, and builds with the network shut. */
const workflow = (inputs: Record<string, string>) => `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: warm
        uses: ./
        with: ${JSON.stringify(inputs)}
      - id: tell
        run: echo "$OUTPUTS"
        env:
          OUTPUTS: \${{ toJSON(steps.warm.outputs) }}
      - run: go build ./...
        env:
          GOPROXY: 'off'
`

/** Makes a repository of a project, with this action in it and a workflow that uses it. */
export async function makeActRepository(project: GoProject, inputs: Record<string, string> = {}): Promise<void> {
  for (const name of ['action.yml', 'dist']) await cp(name, join(project.directory, name), { recursive: true })
  await project.write('.github/workflows/test.yml', workflow(inputs))
  const home = project.env['HOME'] ?? ''
  await mkdir(join(home, '.cache'), { recursive: true })
  // Without one it asks which images to use.
  await writeFile(join(home, '.actrc'), '')
  await git(project, ['init', '--quiet', '--initial-branch=main', '.'])
  await commit(project)
}

/** Commits everything. */
export async function commit(project: GoProject): Promise<void> {
  await git(project, ['add', '--all'])
  await git(project, ['-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'change'])
}

/** Runs the workflow as a push, on this machine, with the cache service that act starts. */
export async function runAct(project: GoProject): Promise<ActRun> {
  const home = project.env['HOME'] ?? ''
  const loopback = ['--cache-server-addr', '127.0.0.1', '--artifact-server-addr', '127.0.0.1', '--action-offline-mode']
  const platform = ['-P', 'ubuntu-latest=-self-hosted', '--defaultbranch', 'main']
  const child = spawn(goTool('act'), ['push', '--json', ...platform, ...loopback], {
    cwd: project.directory,
    env: {
      ...project.env,
      // It takes the first node on PATH for every action.
      PATH: `${dirname(process.execPath)}:${project.env['PATH']}`,
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_CONFIG_HOME: join(home, '.config'),
      ACT_DISABLE_VERSION_CHECK: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { log: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', text => (printed.log += text))
  child.stderr.setEncoding('utf8').on('data', text => (printed.errors += text))
  const [code] = await once(child, 'close')
  return { code, ...read(printed) }
}

interface LogLine {
  msg: string
  raw_output?: boolean
  stepID?: string[]
  stage?: string
  command?: string
  content?: string
}

function read({ log, errors }: { log: string; errors: string }): Omit<ActRun, 'code'> {
  const lines: LogLine[] = log.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line)] : []))
  const printed = (stage: string, step: string) =>
    lines
      .filter(line => line.raw_output && line.stage === stage && line.stepID?.[0] === step)
      .map(line => line.msg)
      .join('')
  const told = printed('Main', 'tell')
  if (told === '') throw new Error([...lines.map(line => line.msg), errors].join('\n'))
  return {
    outputs: JSON.parse(told),
    main: printed('Main', 'warm'),
    post: printed('Post', 'warm'),
    summary: lines.findLast(line => line.command === 'summary')?.content ?? '',
  }
}

async function git(project: GoProject, args: string[]): Promise<void> {
  await start('git', args, { cwd: project.directory, env: project.env })
}
