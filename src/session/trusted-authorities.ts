import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeInTemp, withGitConfig } from '../go/environment.js'
import { readText } from '../modcache/regular-file.js'
import { rootsText } from '../network/roots.js'
import type { ResolvedOptions } from '../options/options.js'
import { run } from '../process.js'

/** Variables by which children trust somebody besides; `remove` takes away the files they name. */
export interface TrustedAuthorities {
  env: Record<string, string>
  remove: () => Promise<void>
}

/**
 * Lets go and git trust the authorities of `ca-file`, too, for what they fetch by themselves. Both know only files that
 * replace others, so files are made that hold what counted before and those. (On macOS and Windows Go asks the system
 * and heeds no variable; the relay and git trust them there as well.)
 */
export async function trustAuthorities(
  { caFile, tempDirectory, signal }: Pick<ResolvedOptions, 'caFile' | 'tempDirectory' | 'signal'>,
  env: Record<string, string>,
): Promise<TrustedAuthorities> {
  if (caFile === undefined) return { env: {}, remove: async () => undefined }
  const directory = await makeInTemp(tempDirectory, 'ca')
  const added = await readText(caFile, 'latin1')
  const write = async (name: string, before: string) => {
    const file = join(directory, name)
    await writeFile(file, `${before}\n${added}`, { encoding: 'latin1', mode: 0o600 })
    return file
  }
  const goFile = await write('go.pem', await rootsText(env))
  const own = env['GIT_SSL_CAINFO'] || (await gitsFile({ directory, env, signal }))
  const gitFile = own === '' ? goFile : await write('git.pem', await readText(own, 'latin1').catch(() => ''))
  // The variable outweighs the setting, and the setting leaves those of the user for single hosts in force.
  const git = env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: gitFile } : withGitConfig(env, [['http.sslCAInfo', gitFile]])
  return {
    env: { SSL_CERT_FILE: goFile, ...git },
    remove: async () => await rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  }
}

/** The file that git was told to trust for all hosts; empty where it was told of none, or is not there. */
async function gitsFile(at: {
  directory: string
  env: Record<string, string>
  signal: AbortSignal | undefined
}): Promise<string> {
  const asked = await run('git', ['config', '--type=path', '--get', 'http.sslCAInfo'], at).catch(() => undefined)
  return asked?.code === 0 ? asked.stdout.trim() : ''
}
