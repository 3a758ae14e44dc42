import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * A go command whose downloads fail while any `.info` of the module cache has this text in it, as if something in it
 * were more than Go can bear; else it becomes the real one. Returns a PATH on which it comes first. Needs a POSIX shell.
 */
export async function pickyGo(directory: string, { path, text }: { path: string; text: string }): Promise<string> {
  await mkdir(directory, { recursive: true })
  const go = join(directory, 'go')
  const script = `#!/bin/sh
PATH='${path}'
if [ "$1 $2" = 'mod download' ]; then
  go "$@" || exit
  if grep -rq --include='*.info' '${text}' "$GOMODCACHE/cache/download"; then
    echo 'go: something that nobody has seen before' >&2
    exit 1
  fi
  exit 0
fi
exec go "$@"
`
  await writeFile(go, script)
  await chmod(go, 0o755)
  return [directory, path].join(delimiter)
}
