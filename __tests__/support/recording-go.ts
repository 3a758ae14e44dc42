import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** One start of the go command. */
export interface GoStart {
  pid: number
  args: string
  env: Record<string, string>
}

/** A go command that writes down each start and then becomes the real one. */
export interface RecordingGo {
  /** A PATH on which it comes first. */
  path: string
  starts: () => Promise<GoStart[]>
}

/** Puts it into a directory of this name, which is made. Needs a POSIX shell. */
export async function recordingGo(directory: string, path: string): Promise<RecordingGo> {
  const records = join(directory, 'records')
  await mkdir(records, { recursive: true })
  const go = join(directory, 'go')
  const script = `#!/bin/sh
{ echo "$*"; cat /proc/$$/environ 2>/dev/null || env -0; } > '${records}/'$$
PATH='${path}' exec go "$@"
`
  await writeFile(go, script)
  await chmod(go, 0o755)
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
  return { pid: Number(name), args: text.slice(0, end), env: Object.fromEntries(env) }
}
