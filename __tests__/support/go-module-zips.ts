import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { filesOf, type ModuleVersion, moduleFileName } from '../../src/modcache/module-file.js'
import { runGo, runGoProgram } from './file-proxy.js'

/** Reads names of zips, a line each, and writes what archive/zip and dirhash (HashZip and Hash1) make of each. */
const HASHER = `package main

import ("archive/zip"; "bufio"; "crypto/sha256"; "encoding/base64"; "encoding/json"; "errors"; "fmt"; "io"; "os"; "sort"; "strings")

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		hash, err := hashZip(lines.Text())
		said := map[string]string{"hash": hash}
		if err != nil { said = map[string]string{"error": err.Error()} }
		if err := out.Encode(said); err != nil { panic(err) }
	}
}

func hashZip(name string) (string, error) {
	z, err := zip.OpenReader(name)
	if err != nil { return "", err }
	defer z.Close()
	var names []string
	files := map[string]*zip.File{}
	for _, f := range z.File {
		names = append(names, f.Name)
		files[f.Name] = f
	}
	sort.Strings(names)
	all := sha256.New()
	for _, name := range names {
		if strings.Contains(name, "\\n") { return "", errors.New("newline in a name") }
		r, err := files[name].Open()
		if err != nil { return "", err }
		one := sha256.New()
		_, err = io.Copy(one, r)
		r.Close()
		if err != nil { return "", err }
		fmt.Fprintf(all, "%x  %s\\n", one.Sum(nil), name)
	}
	return "h1:" + base64.StdEncoding.EncodeToString(all.Sum(nil)), nil
}
`

/** What Go reads in a zip: its hash, or why it reads nothing. */
type GoHash = { hash: string } | { error: string }

/** What Go's own reader makes of each of these files, in one process. */
export async function hashesByGo(files: string[]): Promise<GoHash[]> {
  if (files.length === 0) return []
  const said = await runGoProgram(HASHER, `${files.join('\n')}\n`)
  return said
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

/** A module version, and the zip that a proxy serves for it. */
export interface ZippedModule extends ModuleVersion {
  zip: Buffer
  /** Content of its `.mod`. */
  mod?: string
}

/** Makes a directory that Go takes as a GOPROXY, with these zips as they are. Returns its URL. */
export async function serveZips(directory: string, modules: ZippedModule[]): Promise<string> {
  for (const { path, version, zip, mod } of modules) {
    const content = { info: JSON.stringify({ Version: version }), mod: mod ?? `module ${path}\n`, zip }
    for (const file of filesOf([{ path, version }])) {
      const name = join(directory, moduleFileName(file))
      await mkdir(dirname(name), { recursive: true })
      await writeFile(name, content[file.kind])
    }
  }
  return pathToFileURL(directory).href
}

/** What cmd/go said of a module that it downloaded. */
interface GoDownload {
  Path: string
  Version: string
  Error?: string
  Sum?: string
  Dir?: string
  Zip?: string
}

interface GoDownloadRequest {
  proxy: string
  moduleCache: string
  /** A directory that is made for this, without a go.mod of its own. */
  directory: string
  /** More variables, such as GOFLAGS. */
  env?: Record<string, string>
}

/** Command lines have limits. */
const AT_ONCE = 500

/** Has cmd/go download and unpack modules, many with one command; what it refuses has an `Error`. */
export async function downloadByGo(modules: ModuleVersion[], request: GoDownloadRequest): Promise<GoDownload[]> {
  const { proxy, moduleCache, directory, env } = request
  await mkdir(directory, { recursive: true })
  const found: GoDownload[] = []
  for (let at = 0; at < modules.length; at += AT_ONCE) {
    const names = modules.slice(at, at + AT_ONCE).map(({ path, version }) => `${path}@${version}`)
    const ran = await runGo(['mod', 'download', '-json', ...names], {
      cwd: directory,
      env: { GOPROXY: proxy, GOMODCACHE: moduleCache, GOSUMDB: 'off', GO111MODULE: 'on', GOWORK: 'off', ...env },
    })
    const told: GoDownload[] = JSON.parse(`[${ran.stdout.replaceAll(/^}\n{/gm, '},{')}]`)
    if (told.length !== names.length) throw new Error(`go mod download: ${ran.stderr}`)
    found.push(...told)
  }
  return found
}

/** The hash that cmd/go has noted beside a zip. */
export async function notedHash({ Zip = '' }: GoDownload): Promise<string> {
  return await readFile(`${Zip}hash`, 'latin1')
}
