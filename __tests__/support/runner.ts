import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

/** What one step of the action did. */
export interface Step {
  code: number | null
  /** stdout and stderr together. */
  log: string
  outputs: Record<string, string>
  /** Variables it exported to later steps. */
  exported: Record<string, string>
  /** Directories it added to PATH. */
  paths: string[]
  state: Record<string, string>
  summary: string
}

export interface Job {
  /** Runs the main step and then the post step, as the runner does. */
  run(inputs?: Record<string, string>): Promise<{ main: Step; post: Step }>
  main(inputs?: Record<string, string>): Promise<Step>
  /** The post step after the last main, by default with its inputs and its state. */
  post(inputs?: Record<string, string>, state?: Record<string, string>): Promise<Step>
  /** Starts the main step and returns at once. */
  start(inputs?: Record<string, string>): Promise<{ child: ChildProcess; done: Promise<Step> }>
  temp: string
  remove(): Promise<void>
}

const PUSH = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' }

/**
 * A stand-in for the Actions runner: starts the built action as a process with just the variables it is given, one set
 * of command files for each step, and hands the state over. `entry` may name another copy of the bundle.
 */
export async function makeJob(workspace: string, env: Record<string, string>, entry = 'dist/index.js'): Promise<Job> {
  const temp = await mkdtemp(join(tmpdir(), 'runner-'))
  const action = parse(await readFile('action.yml', 'utf8'))
  const defaults = Object.entries<{ default?: string }>(action.inputs).map(([name, input]) => [
    name,
    input.default ?? '',
  ])
  await writeFile(join(temp, 'event.json'), JSON.stringify({ repository: { default_branch: 'main' } }))
  let step = 0
  let last: { inputs: Record<string, string>; state: Record<string, string> } = { inputs: {}, state: {} }

  async function begin(inputs: Record<string, string>, state: Record<string, string>) {
    const files = join(temp, `step-${++step}`)
    await mkdir(files)
    const commandFiles = ['OUTPUT', 'ENV', 'STATE', 'STEP_SUMMARY', 'PATH']
    for (const name of commandFiles) await writeFile(join(files, name), '')
    const all = Object.entries({ ...Object.fromEntries(defaults), ...inputs })
    const child = spawn(process.execPath, [resolve(entry)], {
      cwd: workspace,
      env: {
        PATH: process.env.PATH,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_EVENT_PATH: join(temp, 'event.json'),
        RUNNER_TEMP: temp,
        ...PUSH,
        ...Object.fromEntries(commandFiles.map(name => [`GITHUB_${name}`, join(files, name)])),
        ...Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
        ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return { child, done: finish(child, files, inputs) }
  }

  async function finish(child: ChildProcess, files: string, inputs: Record<string, string>): Promise<Step> {
    let log = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', data => (log += data))
    const [code] = await once(child, 'close')
    const read = (name: string) => readFile(join(files, name), 'utf8')
    const state = commandFile(await read('STATE'))
    last = { inputs, state }
    const [outputs, exported, summary] = [await read('OUTPUT'), await read('ENV'), await read('STEP_SUMMARY')]
    const paths = (await read('PATH')).split('\n').filter(line => line !== '')
    return { code, log, outputs: commandFile(outputs), exported: commandFile(exported), paths, state, summary }
  }

  const start = (inputs: Record<string, string> = {}) => begin(inputs, {})
  const main = async (inputs: Record<string, string> = {}) => await (await start(inputs)).done
  const post = async (inputs = last.inputs, state = last.state) => await (await begin(inputs, state)).done
  return {
    start,
    main,
    post,
    run: async inputs => ({ main: await main(inputs), post: await post() }),
    temp,
    remove: () => rm(temp, { recursive: true, force: true }),
  }
}

/** Reads `name<<delimiter\nvalue\ndelimiter`, as the toolkit writes its command files. */
function commandFile(text: string): Record<string, string> {
  const found = text.matchAll(/^([^\n=]+?)<<(\S+)\r?\n([\s\S]*?)\r?\n?\2$/gm)
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]))
}
