import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Calls the unmodified toolkit in a process of its own, with the path `modules` in a directory, and returns its answer. */
export async function toolkit(
  call: 'saveCache' | 'restoreCache',
  key: string,
  options: { directory: string; env: Record<string, string> },
): Promise<unknown> {
  const { directory, env } = options
  const rest = call === 'saveCache' ? '[undefined, true]' : '[[], undefined, true]'
  const code = `
    import * as cache from '@actions/cache'
    process.chdir(process.env.GITHUB_WORKSPACE)
    const answer = await cache.${call}(['modules'], process.argv[1], ...${rest})
    console.log('\\nANSWER ' + JSON.stringify(answer ?? null))
    process.exit()`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code, key], {
    cwd: root,
    env: { ...process.env, ...env, GITHUB_WORKSPACE: directory, RUNNER_TEMP: directory },
  })
  return JSON.parse(/^ANSWER (.*)$/m.exec(stdout)?.[1] ?? 'null')
}
