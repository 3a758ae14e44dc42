import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openGoHttp } from '../src/network/go-http.js'
import { type Certificate, makeCertificate } from './support/certificate.js'
import { type ConnectProxy, startConnectProxy } from './support/connect-proxy.js'
import { realGoEnvironment } from './support/real-go.js'
import { type Recorded, type RecordingServer, startRecordingServer } from './support/recording-server.js'

const FILE = '/example.com/a/@v/v1.0.0.info'
const HOSTS = ['proxy.example.com', 'cdn.proxy.example.com', 'cdn.example.com']
let certificate: Certificate
let server: RecordingServer
let proxy: ConnectProxy
let directory: string
let env: Record<string, string>

beforeAll(async () => {
  certificate = await makeCertificate(['IP:127.0.0.1', ...HOSTS.map(host => `DNS:${host}`)])
  server = await startRecordingServer(certificate)
  proxy = await startConnectProxy(server.ports)
})

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'credentials-'))
  const { REQUEST_METHOD: _, ...here } = realGoEnvironment(directory)
  env = {
    ...here,
    HTTPS_PROXY: proxy.host,
    SSL_CERT_FILE: certificate.caFile,
    GOTOOLCHAIN: 'local',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
  }
})

afterEach(async () => {
  server.clear()
  proxy.clear()
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
})

afterAll(async () => {
  server.close()
  proxy.close()
  await certificate.remove()
})

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

/** What came of asking, and each request with its credentials; what follows the same request is left out. */
interface Seen {
  status: number | string
  requests: string[]
}

const line = ({ url, headers }: Recorded) => `${url} ${headers.authorization ?? '-'} ${headers['x-token'] ?? '-'}`
const withoutRepeats = (lines: string[]) => lines.filter((one, index) => one !== lines[index - 1])
const take = () => withoutRepeats(server.requests.splice(0).map(line))

/** As cmd/go asks for the first file of a module. */
async function seenOfGo(goproxy: string): Promise<Seen> {
  const args = ['list', '-m', '-json', 'example.com/a@v1.0.0']
  const settings = { cwd: directory, env: { ...env, GOPROXY: goproxy, GOSUMDB: 'off' } }
  const words = await new Promise<string>(resolve => {
    execFile('go', args, settings, (_, stdout, stderr) => resolve(stdout + stderr))
  })
  const all = take()
  const next = all.findIndex(request => request.includes('.mod '))
  const requests = next < 0 ? all : all.slice(0, next)
  return { status: words.includes('"Version"') ? 200 : (/(?<=: )\d{3}(?= )/.exec(words)?.[0] ?? words), requests }
}

async function seenOfUs(goproxy: string, path = FILE): Promise<Seen> {
  const http = await openGoHttp({ env, directory, connections: 4, connectTimeout: 5_000, stallTimeout: 5_000 })
  try {
    const { status, body } = await http.send(goproxy + path)
    await body.dump()
    return { status: status === 200 ? 200 : `${status}`, requests: take() }
  } finally {
    await http.close()
  }
}

/** Lets in who has the user and password, or the token; anybody else gets 401. */
function wanting(secret: string) {
  return ({ url, headers }: Recorded, response: ServerResponse) => {
    const right = headers.authorization === basic(secret) || headers['x-token'] === secret
    if (!right) response.writeHead(401, { 'www-authenticate': 'Basic realm="modules"' }).end()
    else response.end(url.endsWith('.info') ? '{"Version":"v1.0.0"}' : 'module example.com/a\n')
  }
}

async function writeCommand(name: string, script: string): Promise<string> {
  const file = join(directory, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return file
}

const writeNetrc = (text: string) => writeFile(join(directory, 'home', '.netrc'), text)

describe('credentials are sent as Go sends them:', () => {
  const BASE = 'https://proxy.example.com'

  async function expectAsGo(goproxy: string, status: number | string): Promise<Seen> {
    const theirs = await seenOfGo(goproxy)
    expect(theirs.status).toBe(status)
    expect(await seenOfUs(goproxy)).toEqual(theirs)
    return theirs
  }

  test('those of the URL', async () => {
    server.handle(wanting('me:p@ss wörd'))
    await expectAsGo('https://me:p%40ss%20w%C3%B6rd@proxy.example.com/below', 200)
  })

  test.each([
    ['', 'machine proxy.example.com login me password secret', 200],
    [
      'of the first machine',
      'machine proxy.example.com login me password secret\nmachine proxy.example.com login x password y',
      200,
    ],
    [
      'over lines, with more in it',
      'machine other login a password b\r\nmachine proxy.example.com\n\tlogin me\n\taccount x\n\tpassword secret\n',
      200,
    ],
    [
      'after a macro',
      'macdef init\nmachine proxy.example.com login x password y\n\nmachine proxy.example.com login me password secret',
      200,
    ],
    ['without default', 'default login me password secret', '401'],
    ['before a lone default', 'default\nmachine proxy.example.com login me password secret', '401'],
    ['of a machine with a path', 'machine proxy.example.com/below login me password secret', 200],
    ['of another machine', 'machine example.com login me password secret', '401'],
    ['without a login', 'machine proxy.example.com password secret', '401'],
  ])('netrc %s', async (_, text, status) => {
    await writeNetrc(text)
    server.handle(wanting('me:secret'))
    await expectAsGo(`${BASE}/below`, status)
  })

  test('those of the URL before those of netrc', async () => {
    await writeNetrc('machine proxy.example.com login x password y')
    server.handle(wanting('me:secret'))
    await expectAsGo('https://me:secret@proxy.example.com', 200)
  })

  test('those of the file NETRC', async () => {
    env['NETRC'] = join(directory, 'other')
    await writeFile(env['NETRC'], 'machine proxy.example.com:8443 login me password secret')
    server.handle(wanting('me:secret'))
    await expectAsGo(`${BASE}:8443`, 200)
  })

  test('none with GOAUTH=off', async () => {
    env['GOAUTH'] = 'off'
    await writeNetrc('machine proxy.example.com login me password secret')
    server.handle(wanting('me:secret'))
    await expectAsGo(BASE, '401')
  })

  test('what a command has for the longest prefix, before any 4xx', async () => {
    const blocks = `${BASE}/\\n\\nX-Token: wrong\\n\\n${BASE}/be\\nhttps://x.example.com\\n${BASE}/below\\n\\nX-Token: ok\\n\\n`
    env['GOAUTH'] = await writeCommand('auth', `printf '${blocks}'`)
    server.handle(wanting('ok'))
    await expectAsGo(`${BASE}/below`, 200)
  })

  test('what a command has when it is told URL and answer', async () => {
    const heard = join(directory, 'heard')
    env['GOAUTH'] =
      `'${await writeCommand('auth', `echo "$*" >> ${heard}; [ -z "$2" ] && exit 0; head -1 >> ${heard}; printf "$2\\n\\nX-Token: $1\\n\\n"`)}' "ok"`
    server.handle(wanting('ok'))
    await expectAsGo(BASE, 200)
    const [theirs, ours] = (await readFile(heard, 'utf8')).split(/(?<=Unauthorized\n)/)
    expect(ours).toBe(theirs)
    expect(ours).toBe(`ok\nok ${BASE}${FILE}\nHTTP/1.1 401 Unauthorized\n`)
  })

  test('those of the first of several commands', async () => {
    const first = await writeCommand('first', `printf '${BASE}\\n\\nX-Token: ok\\n\\n'`)
    const second = await writeCommand('second', `printf '${BASE}\\n\\nX-Token: wrong\\n\\n'`)
    const broken = await writeCommand('broken', 'echo secret >&2; exit 3')
    env['GOAUTH'] = `${broken};${first} ; ${second};netrc;${join(directory, 'missing')};"open`
    await writeNetrc('machine proxy.example.com login x password y')
    server.handle(wanting('ok'))
    await expectAsGo(BASE, 200)
  })

  test.each([
    ['nothing after the URLs', `${BASE}\\n`],
    ['no empty line at the end', `${BASE}\\n\\nX-Token: ok\\n`],
    ['a line that is no header', `${BASE}\\n\\nX-Token: ok\\nwhat\\n\\n`],
    ['a line that is no URL', `${BASE}\\nwhat\\n\\nX-Token: ok\\n\\n`],
  ])('none of a command that prints %s', async (_, printed) => {
    env['GOAUTH'] = await writeCommand('auth', `printf '${printed}'`)
    server.handle(wanting('ok'))
    await expectAsGo(BASE, '401')
  })

  test("git's, which learns whether they were right", async () => {
    const asked = join(directory, 'asked')
    const helper = await writeCommand(
      'helper',
      `echo $1 >> ${asked}; [ $1 = get ] && printf 'username=me\\npassword=secret\\n'`,
    )
    await promisify(execFile)('git', ['config', '--global', 'credential.helper', helper], { env })
    env['GOAUTH'] = `git ${directory}`
    server.handle(wanting('me:secret'))
    const ours = await seenOfUs(BASE)
    expect(await readFile(asked, 'utf8')).toBe('get\nstore\n')
    const theirs = await seenOfGo(BASE)
    // Go finds out by a request of its own.
    expect(theirs.requests.filter(request => request.includes(FILE))).toEqual(ours.requests)
    server.handle(wanting('me:other'))
    expect((await seenOfUs(BASE)).status).toBe('401')
    expect((await readFile(asked, 'utf8')).trim().split('\n').at(-1)).toBe('erase')
  })

  test('none to another host that a redirect leads to, and to its subdomains still', async () => {
    await mkdir(join(directory, 'home'), { recursive: true })
    await writeNetrc('machine proxy.example.com login me password secret')
    const hops = ['https://cdn.proxy.example.com/1', '/2', 'https://cdn.example.com/3', 'https://proxy.example.com/4']
    server.handle(({ url }, response) => {
      const hop = Number(/\d$/.exec(url)?.[0] ?? 0)
      if (hop === hops.length) response.end('{"Version":"v1.0.0"}')
      else response.writeHead(302, { location: hops[hop] }).end()
    })
    const { requests } = await expectAsGo(BASE, 200)
    expect(requests.map(request => request.split(' ')[2] !== '-' || request.includes('Basic'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  test('those of the URL as far as redirects are relative', async () => {
    server.handle(({ url }, response) => {
      if (url.endsWith('/2')) response.end('{"Version":"v1.0.0"}')
      else response.writeHead(307, { location: url.endsWith('/1') ? 'https://proxy.example.com/2' : '/1' }).end()
    })
    await expectAsGo('https://me:secret@proxy.example.com', 200)
  })
})

describe('credentials', () => {
  test('of netrc without a port are for every port, as for Go up to 1.23', async () => {
    await writeNetrc('machine proxy.example.com login me password secret')
    server.handle(wanting('me:secret'))
    expect((await seenOfUs('https://proxy.example.com:8443')).status).toBe(200)
  })

  test('of a command are asked for once, however many requests were refused at once', async () => {
    const heard = join(directory, 'heard')
    const script = `echo "$*" >> ${heard}; [ -z "$1" ] || printf 'https://proxy.example.com\\n\\nX-Token: ok\\n\\n'`
    env['GOAUTH'] = await writeCommand('auth', script)
    server.handle(wanting('ok'))
    const http = await openGoHttp({ env, connections: 4, connectTimeout: 5_000, stallTimeout: 5_000 })
    const urls = Array.from({ length: 20 }, (_, index) => `https://proxy.example.com/${index}`)
    const answers = await Promise.all(urls.map(url => http.send(url)))
    await http.close()
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await readFile(heard, 'utf8')).split('\n').length).toBeLessThan(8)
  })

  test('of a command that hangs are not waited for', async () => {
    env['GOAUTH'] = await writeCommand('auth', 'sleep 60')
    const http = await openGoHttp({
      env,
      commandTimeout: 50,
      connections: 1,
      connectTimeout: 5_000,
      stallTimeout: 5_000,
    })
    const { status, body } = await http.send('https://proxy.example.com/')
    await body.dump()
    await http.close()
    expect(status).toBe(200)
  })

  test.each(['netrc;;off', 'netrc;off', 'git', 'git here', 'git /a /b'])(
    'GOAUTH=%s is refused, as by Go',
    async GOAUTH => {
      env['GOAUTH'] = GOAUTH
      expect((await seenOfGo('https://proxy.example.com')).status).toMatch(/GOAUTH/)
      await expect(seenOfUs('https://proxy.example.com')).rejects.toMatchObject({ trouble: 'credentials' })
    },
  )

  test('of a URL do not go over plain http, except to this machine', async () => {
    const insecure = 'http://me:secret@proxy.example.com'
    const reason = 'refusing to pass credentials to insecure URL: '
    expect((await seenOfGo(insecure)).status).toContain(`${reason}http://me:xxxxx@proxy.example.com`)
    await expect(seenOfUs(insecure)).rejects.toMatchObject({
      trouble: 'credentials',
      message: `${reason}proxy.example.com`,
    })
    server.handle(wanting('me:secret'))
    expect((await seenOfUs(server.http.replace('://', '://me:secret@'))).status).toBe(200)
  })

  test('of netrc do not go over plain http', async () => {
    await writeNetrc('machine 127.0.0.1 login me password secret')
    server.handle(wanting('me:secret'))
    expect((await seenOfUs(server.http)).status).toBe('401')
  })

  test('in other headers do not go to another host either', async () => {
    env['GOAUTH'] = await writeCommand('auth', `printf 'https://proxy.example.com\\n\\nX-Token: ok\\n\\n'`)
    server.handle(({ url }, response) => {
      response.writeHead(url.includes('cdn') ? 200 : 302, { location: 'https://cdn.example.com/x' }).end()
    })
    expect((await seenOfUs('https://proxy.example.com', '/x')).requests).toEqual([
      'https://proxy.example.com/x - ok',
      'https://cdn.example.com/x - -',
    ])
  })
})
