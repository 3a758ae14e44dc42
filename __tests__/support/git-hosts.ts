import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificate, makeCertificate } from './certificate.js'
import { type ConnectProxy, startConnectProxy } from './connect-proxy.js'
import { makeRepository } from './git-repository.js'
import type { ServedModule } from './served-module.js'

/** What was asked of a host, and by whom. */
export interface GitRequest {
  host: string
  path: string
  /** `user:password`, or undefined where nothing was sent. */
  who: string | undefined
}

/** Git servers of several names on this machine: git's own http-backend behind TLS, with go-get pages. */
export interface GitHosts {
  /** Where the repositories lie: `<root>/<host>/<path>.git`. */
  root: string
  /** For go and git: leads every name to this machine, and trusts its certificate. */
  env: Record<string, string>
  requests: GitRequest[]
  /** Adds a module, readable by this `user:password` only (default: by all). */
  add: (path: string, options?: { account?: string; place?: string }) => Promise<ServedModule>
  clear: () => void
  close: () => Promise<void>
}

/** Starts them under these names. github.com has no go-get pages: Go knows it. */
export async function startGitHosts(names: string[]): Promise<GitHosts> {
  const root = await mkdtemp(join(tmpdir(), 'git-hosts-'))
  const certificate: Certificate = await makeCertificate(names.map(name => `DNS:${name}`))
  const accounts = new Map<string, string>()
  const requests: GitRequest[] = []
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const url = new URL(request.url ?? '', `https://${request.headers.host}`)
    const [, basic] = request.headers.authorization?.split(' ') ?? []
    const who = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString()
    requests.push({ host: url.hostname, path: url.pathname + url.search, who })
    const asked = `${url.hostname}${url.pathname}`
    const needed = [...accounts].find(
      ([prefix]) => asked === prefix || asked.startsWith(`${prefix}/`) || asked.startsWith(`${prefix}.git/`),
    )
    if (needed !== undefined && needed[1] !== who) {
      response
        .writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"', 'Content-Type': 'text/plain' })
        .end('who are you?\n')
    } else if (url.searchParams.get('go-get') === '1') goGet(url, root, response)
    else backend(request, response, { root, url })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const proxy: ConnectProxy = await startConnectProxy({ http: port, https: port })
  return {
    root,
    env: {
      HTTPS_PROXY: `http://${proxy.host}`,
      https_proxy: `http://${proxy.host}`,
      NO_PROXY: '127.0.0.1,localhost',
      SSL_CERT_FILE: certificate.caFile,
      GIT_SSL_CAINFO: certificate.caFile,
    },
    requests,
    add: async (path, { account, place } = {}) => {
      if (account !== undefined) accounts.set(place ?? path, account)
      return await makeRepository(root, path, place)
    },
    clear: () => void requests.splice(0),
    close: async () => {
      proxy.close()
      server.close()
      server.closeAllConnections()
      await certificate.remove()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** The page names the repository that lies on the way of the path, with `.git`, as GitLab does. */
function goGet({ hostname, pathname }: URL, root: string, response: ServerResponse): void {
  const elements = pathname.slice(1).split('/')
  const places = elements.map((_, index) => `${hostname}/${elements.slice(0, index + 1).join('/')}`)
  const place = places.find(one => existsSync(join(root, `${one}.git`)))
  if (place === undefined) return void response.writeHead(404).end()
  response.end(`<html><head><meta name="go-import" content="${place} git https://${place}.git"></head></html>`)
}

/** Runs `git http-backend` as the CGI program that it is. */
function backend(request: IncomingMessage, response: ServerResponse, { root, url }: { root: string; url: URL }): void {
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: `/${url.hostname}${url.pathname}`,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(child.stdin)
  child.stdin.on('error', () => undefined)
  const printed: Buffer[] = []
  child.stdout.on('data', data => printed.push(data))
  child.once('close', () => {
    const all = Buffer.concat(printed)
    const end = all.indexOf('\r\n\r\n')
    const lines = all.toString('latin1', 0, Math.max(0, end)).split('\r\n')
    const headers = lines.map(line => line.split(/:\s*(.*)/s)).filter(([name]) => name)
    const status = headers.find(([name]) => name === 'Status')?.[1]
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value)
    response.writeHead(end < 0 ? 500 : Number.parseInt(status ?? '200', 10)).end(all.subarray(end + 4))
  })
}
