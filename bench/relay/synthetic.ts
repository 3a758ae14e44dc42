import { createCipheriv } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ModuleSpec, serveModule } from '../../__tests__/support/served-module.js'
import { moduleFileName } from '../../src/modcache/module-file.js'

/** Directories of a project and of everything it needs, in GOPROXY layout. */
export interface Places {
  source: string
  proxy: string
}

/**
 * Writes a project of so many modules below a directory, byte for byte the same each time. Every module is required by
 * the project, as in a pruned module graph, and by up to `mostOthers` others; a zip has 3 to 18 files and 4 to 250 KB, most of
 * them little.
 */
export async function writeSynthetic(
  count: number,
  directory: string,
  { mostOthers = 3 }: { mostOthers?: number } = {},
): Promise<Places> {
  const places = { source: join(directory, 'source'), proxy: join(directory, 'proxy') }
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, count), Buffer.alloc(16))
  const random = () => noise.update(Buffer.alloc(4)).readUInt32LE() / 2 ** 32
  const text = (length: number) => `/*\n${noise.update(Buffer.alloc((length * 3) / 4)).toString('base64url')}\n*/\n`
  const required: { path: string; version: string }[] = []
  let sums = ''
  for (let index = 0; index < count; index++) {
    const spec = {
      path: index % 5 === 0 ? `example.com/Team/module${index}` : `example.com/module${index}`,
      version: `v1.${index % 40}.0`,
    }
    const others = required.filter((_, at) => at >= required.length - 9).filter(() => random() < 0.3)
    const files: ModuleSpec['files'] = {}
    const size = 4000 * 2 ** (6 * random() ** 3)
    const number = 3 + Math.floor(16 * random())
    for (let file = 0; file < number; file++)
      files[`part${file % 4}/file${file}.go`] = `package part\n\n${text(size / number)}`
    const module = serveModule({ ...spec, requires: others.slice(0, mostOthers), files })
    sums += module.sums
    await write(places.proxy, { ...spec, kind: 'mod' }, module.goMod)
    await write(places.proxy, { ...spec, kind: 'zip' }, module.zip())
    await write(places.proxy, { ...spec, kind: 'info' }, `{"Version":"${spec.version}","Time":"2024-01-01T00:00:00Z"}`)
    required.push(spec)
  }
  const lines = required.map(({ path, version }) => `\t${path} ${version}\n`).join('')
  await mkdir(places.source, { recursive: true })
  await writeFile(join(places.source, 'go.mod'), `module example.com/project\n\ngo 1.21\n\nrequire (\n${lines})\n`)
  await writeFile(join(places.source, 'go.sum'), sums)
  return places
}

async function write(proxy: string, file: Parameters<typeof moduleFileName>[0], content: string | Buffer) {
  const path = join(proxy, moduleFileName(file))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
