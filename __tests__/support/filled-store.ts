import { existsSync } from 'node:fs'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { directoryStore } from '../../src/stores/directory.js'
import { RUNS } from '../../src/stores/module-store.js'
import { renewList } from '../../src/stores/read.js'
import { type CommandOutcome, runCommand } from './command.js'
import { runGo } from './file-proxy.js'
import type { WarmedProject } from './warmed-project.js'

/** A module store in a directory that has all modules of a project: one, two, three, four, five of example.com. */
export interface FilledStore {
  root: string
  spec: string
  /** Absolute path of a file of `example.com/<name>@v1.0.0`. */
  file(name: string, extension: string): string
  /** Which modules it has any file of; sorted. */
  modules(): Promise<string[]>
  /** Makes all files of a module this many days old. */
  age(name: string, days: number): Promise<void>
  /** Puts the record of a run that wrote these modules, this many days old. */
  note(names: string[], days: number): Promise<string>
  /** Runs a command of ours in the project. */
  command(args: string[], env?: Record<string, string>): Promise<CommandOutcome>
  /** Downloads a module from it with Go alone, into an empty module cache. */
  goGets(module: string): Promise<boolean>
}

const DAY = 86_400
const visit = { signal: new AbortController().signal }
let count = 0

export async function fillStore(project: WarmedProject): Promise<FilledStore> {
  const root = join(project.directory, 'store')
  const store = directoryStore(root)
  const names = (await readdir(project.downloadCache, { recursive: true })).filter(name =>
    /\.(?:info|mod|zip)$/.test(name),
  )
  for (const name of names) {
    await store.put(name, { kind: 'file', path: join(project.downloadCache, name) }, { ...visit, present: 'keep' })
  }
  const paths = new Set(names.map(name => name.split('/@v/')[0] ?? ''))
  for (const path of paths) await renewList(store, path, { ...visit, without: new Set() })
  const file = (name: string, extension: string) => join(root, 'example.com', name, '@v', `v1.0.0.${extension}`)
  const at = (days: number) => Date.now() / 1000 - days * DAY
  return {
    root,
    spec: `dir:${root}`,
    file,
    modules: async () => {
      const found = existsSync(root) ? await readdir(root, { recursive: true }) : []
      return [...new Set(found.flatMap(name => /example\.com\/(\w+)\/@v\/./.exec(name)?.[1] ?? []))].sort()
    },
    age: async (name, days) => {
      for (const extension of ['info', 'mod', 'zip']) await utimes(file(name, extension), at(days), at(days))
    },
    note: async (written, days) => {
      const files = written.flatMap(name => ['info', 'mod', 'zip'].map(kind => `example.com/${name}/@v/v1.0.0.${kind}`))
      const runId = `00000000-0000-4000-8000-${`${++count}`.padStart(12, '0')}`
      const name = `${RUNS}20260102T030405Z-${runId}.json`
      const savedAt = '2026-01-02T03:04:05Z'
      const text = JSON.stringify({ tool: 'go-mod-warmup', version: '0.1.0', runId, savedAt, files, bytes: 999 })
      await store.put(name, { kind: 'text', text }, { ...visit, present: 'keep' })
      await utimes(join(root, name), at(days), at(days))
      return join(root, name)
    },
    command: (args, env) => {
      const { PATH = '', HOME = '' } = process.env
      const base = { PATH, HOME, GOENV: 'off', GOMODCACHE: project.moduleCache }
      return runCommand(args, { cwd: join(project.directory, 'main'), env: { ...base, ...env } })
    },
    goGets: async module => {
      const cwd = join(project.directory, `empty ${++count}`)
      const env = { GOPROXY: `file://${encodeURI(root)}`, GOMODCACHE: cwd, GOFLAGS: '-modcacherw' }
      await writeFile(join(root, '.keep'), '')
      return (await runGo(['mod', 'download', module], { cwd: root, env })).code === 0
    },
  }
}
