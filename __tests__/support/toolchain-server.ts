import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { currentPlatform, toolchainVersion } from '../../src/toolchain/releases.js'
import { makeChecksumLog } from './checksum-log.js'
import { PATH_OF_GO } from './path-without-go.js'
import { h1 } from './served-module.js'
import { goLayout, zipOf } from './zip-layout.js'

/** A module proxy of made-up Go releases and of another proxy's modules, with the checksum database that signs them. */
export interface ToolchainServer {
  /** For GOPROXY. */
  url: string
  /** For GOSUMDB. */
  gosumdb: string
  /** Paths of all requests, in their order. */
  requests: string[]
  /** The `h1:` hash of a release. */
  hashOf: (version: string) => string
  /** Has requests whose path contains a text answered with a status, with another body, or never; so many times. */
  fault: (match: string, answer: number | Buffer | 'never', times?: number) => void
  /** Forgets all of that. */
  heal: () => void
  close: () => Promise<void>
}

const DATABASE = 'sums.example.com'
const MODULE = 'golang.org/toolchain'
/** When releases were made: as the zip says, which no hash covers, and as they say themselves. */
const ZIP_TIME = 1_600_000_000
export const RELEASE_TIME = 1_700_000_000
const GO_MOD = Buffer.from('module golang.org/toolchain\n')

/**
 * Starts it on the loopback. The go command of a release is the one on PATH of the tests, whatever version it is called.
 * @param modules serves everything else
 */
export async function startToolchainServer(
  versions: string[],
  modules: { url: string } | undefined,
): Promise<ToolchainServer> {
  const platform = currentPlatform()
  const zips = new Map<string, { zip: Buffer; hash: string }>(
    versions.map(version => [toolchainVersion(version, platform), releaseZip(toolchainVersion(version, platform))]),
  )
  const log = makeChecksumLog(
    DATABASE,
    [...zips].map(
      ([version, { hash }]) =>
        `${MODULE} ${version} ${hash}\n${MODULE} ${version}/go.mod ${h1([['go.mod', GO_MOD]])}\n`,
    ),
  )
  const faults: { match: string; answer: number | Buffer | 'never'; times: number }[] = []
  const requests: string[] = []
  const bodyOf = (path: string): string | Buffer | undefined => {
    if (path === `/sumdb/${DATABASE}/supported`) return ''
    if (path.startsWith(`/sumdb/${DATABASE}/`)) return log.read(path.slice(`/sumdb/${DATABASE}/`.length))
    if (path === `/${MODULE}/@v/list`) return [...zips.keys()].map(version => `${version}\n`).join('')
    const [, version = '', kind] = /^\/golang\.org\/toolchain\/@v\/(.*)\.(zip|mod|info)$/.exec(path) ?? []
    if (kind === 'zip' || !zips.has(version)) return zips.get(version)?.zip
    return kind === 'mod' ? GO_MOD : JSON.stringify({ Version: version, Time: '2023-11-14T22:13:20Z' })
  }
  const answer = async (path: string, response: ServerResponse) => {
    requests.push(path)
    const found = faults.find(({ match, times }) => path.includes(match) && times > 0)
    if (found !== undefined) found.times--
    const fault = found?.answer
    if (fault === 'never') return
    if (typeof fault === 'number') return response.writeHead(fault).end(`status ${fault}\n`)
    const body = fault ?? bodyOf(path)
    if (body !== undefined) return response.end(body)
    if (modules === undefined || path.includes(MODULE)) return response.writeHead(404).end('not found\n')
    const passed = await fetch(`${modules.url}${path}`)
    return response.writeHead(passed.status).end(Buffer.from(await passed.arrayBuffer()))
  }
  const server = createServer((request, response) => void answer(decodeURIComponent(request.url ?? ''), response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gosumdb: log.key,
    requests,
    hashOf: version => zips.get(toolchainVersion(version, platform))?.hash ?? '',
    fault: (match, fault, times = Number.POSITIVE_INFINITY) => void faults.push({ match, answer: fault, times }),
    heal: () => void faults.splice(0),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** @param more files beside those of every release, with their contents */
export function releaseZip(version: string, more: [string, string][] = []): { zip: Buffer; hash: string } {
  const files = [
    ...more,
    ['VERSION', `${version}\ntime ${new Date(RELEASE_TIME * 1000).toISOString()}\n`],
    ['bin/go', `#!/bin/sh\nunset GOROOT\nexec '${PATH_OF_GO}' "$@"\n`],
    ['bin/gofmt', '#!/bin/sh\n'],
    ['lib/wasm/go_js_wasm_exec', '#!/bin/sh\n'],
    ['lib/wasm/wasm_exec.js', '//\n'],
    ['pkg/tool/compile', '#!/bin/sh\n'],
    ['src/_go.mod', 'module std\n'],
    ['src/cmd/_go.mod', 'module cmd\n'],
    ['src/make.bash', '#!/bin/sh\n'],
  ].map(([name, text]): [string, Buffer] => [`${MODULE}@${version}/${name}`, Buffer.from(text ?? '')])
  // The extra field of Go's writer: extended timestamp, with the time of the release.
  const extra = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0])
  extra.writeUInt32LE(ZIP_TIME, 5)
  const layout = goLayout(files)
  const parts = layout.parts.map(part => ({ ...part, extra, localExtra: extra }))
  return { zip: zipOf({ ...layout, parts }), hash: h1(files) }
}
