import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Reads `[{file, members: [{name, text, stored}]}]` and writes each zip as Go writes them. */
const ZIPPER = `package main

import ("archive/zip"; "encoding/json"; "os")

func main() {
	var zips []struct { File string; Members []struct { Name, Text string; Stored bool } }
	check(json.NewDecoder(os.Stdin).Decode(&zips))
	for _, z := range zips {
		f, err := os.Create(z.File)
		check(err)
		w := zip.NewWriter(f)
		for _, m := range z.Members {
			h := &zip.FileHeader{Name: m.Name, Method: zip.Deflate}
			if m.Stored { h.Method = zip.Store }
			e, err := w.CreateHeader(h)
			check(err)
			_, err = e.Write([]byte(m.Text))
			check(err)
		}
		check(w.Close())
		check(f.Close())
	}
}

func check(err error) { if err != nil { panic(err) } }
`

export interface Member {
  name: string
  text: string
  stored?: boolean
}

/** Runs Go for real and says how it went. */
export function runGo(
  args: string[],
  options: { cwd: string; env?: Record<string, string>; input?: string },
): Promise<{ code: number; stdout: string; stderr: string }> {
  const offline = { GOENV: 'off', GOPROXY: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local' }
  const base = { ...process.env, ...offline, GOFLAGS: '-buildvcs=false' }
  return new Promise((resolve, reject) => {
    const limit = { cwd: options.cwd, env: { ...base, ...options.env }, maxBuffer: 2 ** 26 }
    const child = execFile('go', args, limit, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, stdout, stderr })
    })
    if (options.input !== undefined) child.stdin?.once('error', reject).end(options.input)
  })
}

/** Runs a Go program that needs only the standard library. Returns what it printed. */
export async function runGoProgram(source: string, input: string): Promise<string> {
  // Go keeps what it has built from a directory, so that each program is built once.
  const directory = join(tmpdir(), 'go-mod-warmup programs', createHash('sha256').update(source).digest('hex'))
  await mkdir(directory, { recursive: true })
  const unfinished = join(directory, `${process.pid}`)
  await writeFile(unfinished, source)
  await rename(unfinished, join(directory, 'main.go'))
  const ran = await runGo(['run', 'main.go'], { cwd: directory, input })
  if (ran.code !== 0) throw new Error(ran.stderr)
  return ran.stdout
}

export async function writeZips(zips: { file: string; members: Member[] }[]): Promise<void> {
  await runGoProgram(ZIPPER, JSON.stringify(zips))
}

/** A module to serve; `files` includes its go.mod. */
export interface ServedModule {
  path: string
  version: string
  files: Record<string, string>
  /** Names of files that are not deflated. */
  stored?: string[]
}

/** Makes a directory that Go takes as a GOPROXY, and returns its URL. Paths without capitals only. */
export async function serveFromFiles(directory: string, modules: ServedModule[]): Promise<string> {
  const zips = modules.map(module => ({
    file: join(directory, module.path, '@v', `${module.version}.zip`),
    members: Object.entries(module.files).map(([name, text]) => ({
      name: `${module.path}@${module.version}/${name}`,
      text,
      stored: module.stored?.includes(name) ?? false,
    })),
  }))
  for (const { path, version, files } of modules) {
    const versions = join(directory, path, '@v')
    await mkdir(versions, { recursive: true })
    await writeFile(join(versions, `${version}.info`), JSON.stringify({ Version: version }))
    await writeFile(join(versions, `${version}.mod`), files['go.mod'] ?? '')
  }
  await writeZips(zips)
  return pathToFileURL(directory).href
}

export async function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), 'go-mod-warmup test '))
}

/** Removes a directory that may hold a module cache, whose trees are read-only. */
export async function remove(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
  await rm(directory, { recursive: true, force: true })
}
