import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as core from '@actions/core'
import { askGo, awayFromModules, childEnvironment } from '../go/environment.js'
import { makeDirectories } from '../modcache/directories.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { addMatcher, annotate, group } from '../output/console.js'
import { explain } from '../output/failures.js'
import { redactText } from '../redact.js'
import type { WarmupReport } from '../report/report.js'
import { shownVariable } from '../session/access.js'
import { settingsForLater } from '../steps/provide-go.js'
import { putOnPath, tellRunner } from './command-files.js'

const { url } = import.meta

/** A file next to the bundle (tools/build-dist.js). Bundlers must not see its name in an address. */
const matcher = () => fileURLToPath(new URL('go-problems.json', url))

type Options = Pick<ResolvedOptions, 'concurrency' | 'stallTimeout' | 'tempDirectory'>

/** Gives later steps the Go that was installed, or found where it was asked for. From here on this process has it as well. */
export async function exportGo(
  { goInstall }: { goInstall?: WarmupReport['goInstall'] | undefined },
  options: Options,
): Promise<void> {
  if (goInstall === undefined) return
  const { root } = goInstall
  for (const [name, value] of Object.entries(await settingsForLater(goInstall, process.env))) {
    tellRunner(name, () => core.exportVariable(name, value))
  }
  putOnPath(join(root, 'bin'))
  try {
    const [gopath = ''] = (await ask(['env', 'GOPATH'], root, options)).trim().split(delimiter)
    if (gopath === '') return
    const programs = join(gopath, 'bin')
    await makeDirectories(programs)
    putOnPath(programs)
  } catch (error) {
    annotate('warning', `GOPATH/bin is not on PATH: ${explain(error)}`)
  }
}

/** Makes GitHub annotate errors of this Go in the code, and prints its version and settings, folded. */
export async function showGo({ goInstall }: WarmupReport, options: Options): Promise<void> {
  if (goInstall === undefined) return
  addMatcher(matcher())
  try {
    const version = (await ask(['version'], goInstall.root, options)).trim()
    group(version, redactText((await changedSettings(goInstall.root, options)).join('\n')))
  } catch (error) {
    annotate('warning', explain(error))
  }
}

/** Settings that are not Go's defaults. Releases before 1.23 cannot say which. */
async function changedSettings(root: string, options: Options): Promise<string[]> {
  const answer = await ask(['env', '-changed', '-json'], root, options).catch(() => '{}')
  const settings: Record<string, string> = JSON.parse(answer)
  return Object.entries(settings).map(([name, value]) => `${name}=${shownVariable(name, value)}`)
}

async function ask(args: string[], root: string, options: Options): Promise<string> {
  const binary = join(root, 'bin', process.platform === 'win32' ? 'go.exe' : 'go')
  const env = childEnvironment(process.env, options)
  const signal = AbortSignal.timeout(30_000)
  return await awayFromModules(options.tempDirectory, directory =>
    askGo({ binary, env }, args, { directory, signal, toolchain: 'as-set' }),
  )
}
