import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** One start of a program. */
export interface GoStart {
  program: string
  pid: number
  args: string
  env: Record<string, string>
}

/** A go command, and other programs, that write down each start and then become the real ones. */
export interface RecordingGo {
  /** A PATH on which they come first. */
  path: string
  starts: () => Promise<GoStart[]>
}

/** Puts them into a directory of this name, which is made. Needs a POSIX shell. */
export async function recordingGo(directory: string, path: string, programs = ['go']): Promise<RecordingGo> {
  const records = join(directory, 'records')
  await mkdir(records, { recursive: true })
  for (const program of programs) {
    const script = `#!/bin/sh
{ echo "$*"; cat /proc/$$/environ 2>/dev/null || env -0; } > '${records}/${program}-'$$
PATH='${path}' exec ${program} "$@"
`
    await writeFile(join(directory, program), script)
    await chmod(join(directory, program), 0o755)
  }
  return {
    path: [directory, path].join(delimiter),
    starts: async () => Promise.all((await readdir(records)).map(name => readStart(records, name))),
  }
}

async function readStart(records: string, name: string): Promise<GoStart> {
  const text = await readFile(join(records, name), 'utf8')
  const end = text.indexOf('\n')
  const variables = text
    .slice(end + 1)
    .split('\0')
    .filter(line => line.includes('='))
  const env = variables.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  const [program = '', pid] = name.split('-')
  return { program, pid: Number(pid), args: text.slice(0, end), env: Object.fromEntries(env) }
}
