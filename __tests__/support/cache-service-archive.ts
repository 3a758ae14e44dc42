import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { extract, type Header, pack } from 'tar-stream'

/** Module files by their name below the download cache. */
export type Files = Record<string, Buffer>

/** The three files of each of this many modules, with incompressible zips of about this size. */
export function someModules(count: number, bytes = 2_000): Files {
  const files: Files = {}
  for (let number = 0; number < count; number++) Object.assign(files, moduleOf(`example.com/m${number}`, bytes))
  return files
}

/** The three files of one module, `<escaped path>@v1.0.0`. */
export function moduleOf(escapedPath: string, bytes = 2_000): Files {
  const base = `${escapedPath}/@v/v1.0.0`
  return {
    [`${base}.info`]: Buffer.from('{"Version":"v1.0.0","Time":"2024-01-02T03:04:05Z"}'),
    [`${base}.mod`]: Buffer.from(`module ${escapedPath}\n`),
    [`${base}.zip`]: randomBytes(bytes),
  }
}

/** A member of an archive: a file with this content, or whatever the header says. */
export type Member = { name: string; content?: string | Buffer } & Partial<Header>

/** A tar of these members; names are taken as they are. */
export async function tar(members: Member[]): Promise<Buffer> {
  const archive = pack()
  for (const { content, ...header } of members) archive.entry(header, content ?? '')
  archive.finalize()
  return await buffer(archive as AsyncIterable<unknown> as AsyncIterable<Buffer>)
}

/** The members of these files, where an entry has them. */
export function membersOf(files: Files): Member[] {
  return Object.entries(files).map(([name, content]) => ({ name: `modules/${name}`, content }))
}

/** An archive as an entry holds it. */
export async function zstdEntry(members: Member[]): Promise<Buffer> {
  return zstdCompressSync(await tar(members))
}

export async function gzipEntry(members: Member[]): Promise<Buffer> {
  return gzipSync(await tar(members))
}

/** Writes files below a directory. */
export async function writeFiles(directory: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), content)
  }
}

/** All files below a directory that need not exist, by their name with forward slashes. */
export async function readFiles(directory: string): Promise<Files> {
  const files: Files = {}
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of found) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    files[relative(directory, path).replaceAll(sep, '/')] = await readFile(path)
  }
  return files
}

/** Name and hash of each file: comparing large files byte by byte takes the test library half a minute. */
export function digests(files: Files): Record<string, string> {
  const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, digest(content)]))
}

/** The members of an archive in zstd, in their order. */
export async function membersOfArchive(archive: Buffer): Promise<(Member & { content: Buffer })[]> {
  const members: (Member & { content: Buffer })[] = []
  const reading = extract()
  reading.on('entry', (header, stream, next) => {
    void buffer(stream as AsyncIterable<unknown> as AsyncIterable<Buffer>).then(content => {
      members.push({ name: header.name, content })
      next()
    })
  })
  // Ours has several frames; Node reads only one.
  reading.end(execFileSync('zstd', ['-dc'], { input: archive, maxBuffer: 2 ** 30 }))
  await new Promise<void>(resolve => reading.on('finish', () => resolve()))
  return members
}
