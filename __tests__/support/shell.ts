import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A shell in which `go-mod-warmup` is the built command. */
export interface Shell {
  /** Runs lines one after the other, up to the first that fails. Returns all that they printed. */
  run: (lines: string[], where: { cwd: string; env: Record<string, string> }) => Promise<string>
  close: () => Promise<void>
}

export async function openShell(): Promise<Shell> {
  const programs = await mkdtemp(join(tmpdir(), 'shell-'))
  const command = join(programs, 'go-mod-warmup')
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${resolve('lib/cli/main.js')}' "$@"\n`)
  await chmod(command, 0o755)
  return {
    run: (lines, { cwd, env }) =>
      new Promise((done, fail) => {
        const settings = { cwd, env: { ...env, PATH: `${programs}:${env['PATH']}` } }
        execFile('sh', ['-e', '-c', lines.join('\n')], settings, (error, stdout, stderr) =>
          error ? fail(new Error(stdout + stderr, { cause: error })) : done(stdout + stderr),
        )
      }),
    close: () => rm(programs, { recursive: true }),
  }
}
