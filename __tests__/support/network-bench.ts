import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import { type GoHttp, type GoHttpOptions, openGoHttp } from '../../src/network/go-http.js'
import { type Certificate, makeCertificate } from './certificate.js'
import { type ConnectProxy, startConnectProxy } from './connect-proxy.js'
import { realGoEnvironment } from './real-go.js'
import { type Recorded, type RecordingServer, startRecordingServer } from './recording-server.js'

/** The first file that Go asks for in `seenOfGo`. */
export const FILE = '/example.com/a/@v/v1.0.0.info'
/** The server has a certificate for these. */
const HOSTS = ['proxy.example.com', 'cdn.proxy.example.com', 'cdn.example.com']

/** What came of asking for FILE: a status, or Go's words. */
export interface Seen {
  status: number | string
  /** `URL authorization x-token` of each; what repeats the one before is left out. */
  requests: string[]
}

/** A server that any host leads to by way of a proxy, and an environment in which Go and GoHttp find that proxy. */
export interface NetworkBench {
  certificate: Certificate
  server: RecordingServer
  proxy: ConnectProxy
  /** Gone after each test; holds `home`. */
  directory: string
  /** For go commands, and for `open`; new for each test. */
  env: Record<string, string>
  open: (options?: Partial<GoHttpOptions>) => Promise<GoHttp>
  seenOfGo: (goproxy: string) => Promise<Seen>
  seenOfUs: (goproxy: string, path?: string) => Promise<Seen>
  /** Writes a shell script and returns its path. */
  writeCommand: (name: string, script: string) => Promise<string>
}

/** Call it outside of any test. */
export function networkBench(): NetworkBench {
  const opened: GoHttp[] = []
  const bench = {} as NetworkBench
  const take = () => withoutRepeats(bench.server.requests.splice(0).map(line))
  bench.open = async options => {
    const { env, directory } = bench
    const http = openGoHttp({
      ...{ env, directory, connections: 4, connectTimeout: 5_000, stallTimeout: 5_000 },
      ...options,
    })
    opened.push(http)
    return http
  }
  bench.seenOfGo = async goproxy => {
    const settings = { cwd: bench.directory, env: { ...bench.env, GOPROXY: goproxy } }
    const words = await new Promise<string>(resolve => {
      const args = ['list', '-m', '-json', 'example.com/a@v1.0.0']
      execFile('go', args, settings, (_, stdout, stderr) => resolve(stdout + stderr))
    })
    const all = take()
    const next = all.findIndex(request => request.includes('.mod '))
    const status = words.includes('"Version"') ? 200 : Number(/(?<=: )\d{3}(?= )/.exec(words)?.[0])
    return { status: status || words, requests: next < 0 ? all : all.slice(0, next) }
  }
  bench.seenOfUs = async (goproxy, path = FILE) => {
    const { status, body } = await (await bench.open()).send(goproxy + path)
    await body.dump()
    return { status, requests: take() }
  }
  bench.writeCommand = async (name, script) => {
    const file = join(bench.directory, name)
    await writeFile(file, `#!/bin/sh\n${script}\n`)
    await chmod(file, 0o755)
    return file
  }
  beforeAll(async () => {
    bench.certificate = await makeCertificate(['IP:127.0.0.1', ...HOSTS.map(host => `DNS:${host}`)])
    bench.server = await startRecordingServer(bench.certificate)
    bench.proxy = await startConnectProxy(bench.server.ports)
  })
  beforeEach(async () => {
    bench.directory = await mkdtemp(join(tmpdir(), 'network-'))
    const {
      REQUEST_METHOD: _,
      SSL_CERT_DIR: __,
      ...here
    } = realGoEnvironment(bench.directory) as Record<string, string>
    bench.env = {
      ...here,
      HTTPS_PROXY: bench.proxy.host,
      SSL_CERT_FILE: bench.certificate.caFile,
      GOSUMDB: 'off',
      GOTOOLCHAIN: 'local',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    }
  })
  afterEach(async () => {
    for (const http of opened.splice(0)) await http.close()
    bench.server.clear()
    bench.proxy.clear()
    await rm(bench.directory, { recursive: true, force: true, maxRetries: 3 })
  })
  afterAll(async () => {
    bench.server.close()
    bench.proxy.close()
    await bench.certificate.remove()
  })
  return bench
}

const line = ({ url, headers }: Recorded) => `${url} ${headers.authorization ?? '-'} ${headers['x-token'] ?? '-'}`
const withoutRepeats = (lines: string[]) => lines.filter((one, index) => one !== lines[index - 1])
