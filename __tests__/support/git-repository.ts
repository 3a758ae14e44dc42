import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { packageName, type ServedModule, serveModule } from './served-module.js'

const start = promisify(execFile)

/** Author and time are fixed, and no user configuration is read. */
const ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
}

/** Puts a module, tagged v1.0.0, into a bare repository at `<root>/<place>.git`. `place` may differ from its path. */
export async function makeRepository(root: string, path: string, place = path): Promise<ServedModule> {
  const files = { 'code.go': `package ${packageName(path)}\n` }
  const module = serveModule({ path, files })
  const work = await mkdtemp(join(tmpdir(), 'work-'))
  const git = (...args: string[]) => start('git', args, { cwd: work, env: ENV })
  try {
    for (const [name, text] of Object.entries({ ...files, 'go.mod': module.goMod }))
      await writeFile(join(work, name), text)
    await git('init', '-q', '-b', 'main')
    await git('add', '.')
    await git('commit', '-q', '-m', 'first')
    await git('tag', 'v1.0.0')
    const bare = join(root, `${place}.git`)
    await mkdir(dirname(bare), { recursive: true })
    await git('clone', '-q', '--bare', work, bare)
    return module
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
