import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { FILE, networkBench, type Seen } from '../support/network-bench.js'
import type { Recorded } from '../support/recording-server.js'

const bench = networkBench()
const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

/** Lets in who has the user and password, or the token; anybody else gets 401. */
function wanting(secret: string) {
  return ({ url, headers }: Recorded, response: ServerResponse) => {
    const right = headers.authorization === basic(secret) || headers['x-token'] === secret
    if (!right) response.writeHead(401, { 'www-authenticate': 'Basic realm="modules"' }).end()
    else response.end(url.endsWith('.info') ? '{"Version":"v1.0.0"}' : 'module example.com/a\n')
  }
}

const writeNetrc = (text: string) => writeFile(join(bench.directory, 'home', '.netrc'), text)

describe('credentials are sent as Go sends them:', () => {
  const BASE = 'https://proxy.example.com'

  async function expectAsGo(goproxy: string, status: number | string): Promise<Seen> {
    const theirs = await bench.seenOfGo(goproxy)
    expect(theirs.status).toBe(status)
    expect(await bench.seenOfUs(goproxy)).toEqual(theirs)
    return theirs
  }

  test('those of the URL', async () => {
    bench.server.handle(wanting('me:p@ss wörd'))
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
    ['without default', 'default login me password secret', 401],
    ['before a lone default', 'default\nmachine proxy.example.com login me password secret', 401],
    ['of a machine with a path', 'machine proxy.example.com/below login me password secret', 200],
    ['of another machine', 'machine example.com login me password secret', 401],
    ['without a login', 'machine proxy.example.com password secret', 401],
  ])('netrc %s', async (_, text, status) => {
    await writeNetrc(text)
    bench.server.handle(wanting('me:secret'))
    await expectAsGo(`${BASE}/below`, status)
  })

  test('those of the URL before those of netrc', async () => {
    await writeNetrc('machine proxy.example.com login x password y')
    bench.server.handle(wanting('me:secret'))
    await expectAsGo('https://me:secret@proxy.example.com', 200)
  })

  test('those of the file NETRC', async () => {
    bench.env['NETRC'] = join(bench.directory, 'other')
    await writeFile(bench.env['NETRC'], 'machine proxy.example.com:8443 login me password secret')
    bench.server.handle(wanting('me:secret'))
    await expectAsGo(`${BASE}:8443`, 200)
  })

  test('none with GOAUTH=off', async () => {
    bench.env['GOAUTH'] = 'off'
    await writeNetrc('machine proxy.example.com login me password secret')
    bench.server.handle(wanting('me:secret'))
    await expectAsGo(BASE, 401)
  })

  test('what a command has for the longest prefix, before any 4xx', async () => {
    const blocks = `${BASE}/\\n\\nX-Token: wrong\\n\\n${BASE}/be\\nhttps://x.example.com\\n${BASE}/below\\n\\nX-Token: ok\\n\\n`
    bench.env['GOAUTH'] = await bench.writeCommand('auth', `printf '${blocks}'`)
    bench.server.handle(wanting('ok'))
    await expectAsGo(`${BASE}/below`, 200)
  })

  test('what a command has when it is told URL and answer', async () => {
    const heard = join(bench.directory, 'heard')
    bench.env['GOAUTH'] =
      `'${await bench.writeCommand('auth', `echo "$*" >> ${heard}; [ -z "$2" ] && exit 0; head -1 >> ${heard}; printf "$2\\n\\nX-Token: $1\\n\\n"`)}' "ok"`
    bench.server.handle(wanting('ok'))
    await expectAsGo(BASE, 200)
    const runs = (await readFile(heard, 'utf8')).split(/(?<=Unauthorized\n)/)
    const ours = runs.at(-1)
    expect(ours).toBe(runs[0])
    expect(ours).toBe(`ok\nok ${BASE}${FILE}\nHTTP/1.1 401 Unauthorized\n`)
  })

  test('those of the first of several commands', async () => {
    const first = await bench.writeCommand('first', `printf '${BASE}\\n\\nX-Token: ok\\n\\n'`)
    const second = await bench.writeCommand('second', `printf '${BASE}\\n\\nX-Token: wrong\\n\\n'`)
    const broken = await bench.writeCommand('broken', 'echo secret >&2; exit 3')
    bench.env['GOAUTH'] = `${broken};${first} ; ${second};netrc;${join(bench.directory, 'missing')};"open`
    await writeNetrc('machine proxy.example.com login x password y')
    bench.server.handle(wanting('ok'))
    await expectAsGo(BASE, 200)
  })

  test.each([
    ['nothing after the URLs', `${BASE}\\n`],
    ['no empty line at the end', `${BASE}\\n\\nX-Token: ok\\n`],
    ['a line that is no header', `${BASE}\\n\\nX-Token: ok\\nwhat\\n\\n`],
    ['a line that is no URL', `${BASE}\\nwhat\\n\\nX-Token: ok\\n\\n`],
  ])('none of a command that prints %s', async (_, printed) => {
    bench.env['GOAUTH'] = await bench.writeCommand('auth', `printf '${printed}'`)
    bench.server.handle(wanting('ok'))
    await expectAsGo(BASE, 401)
  })

  test("git's, which learns whether they were right", async () => {
    const asked = join(bench.directory, 'asked')
    const helper = await bench.writeCommand(
      'helper',
      `echo $1 >> ${asked}; [ $1 = get ] && printf 'username=me\\npassword=secret\\n'`,
    )
    await promisify(execFile)('git', ['config', '--global', 'credential.helper', helper], { env: bench.env })
    bench.env['GOAUTH'] = `git ${bench.directory}`
    bench.server.handle(wanting('me:secret'))
    const ours = await bench.seenOfUs(BASE)
    expect(await readFile(asked, 'utf8')).toBe('get\nstore\n')
    const theirs = await bench.seenOfGo(BASE)
    // Go finds out by a request of its own.
    expect(theirs.requests.filter(request => request.includes(FILE))).toEqual(ours.requests)
    bench.server.handle(wanting('me:other'))
    expect((await bench.seenOfUs(BASE)).status).toBe(401)
    expect((await readFile(asked, 'utf8')).trim().split('\n').at(-1)).toBe('erase')
  })

  test('none to another host that a redirect leads to, and to its subdomains still', async () => {
    await writeNetrc('machine proxy.example.com login me password secret')
    const hops = ['https://cdn.proxy.example.com/1', '/2', 'https://cdn.example.com/3', 'https://proxy.example.com/4']
    bench.server.handle(({ url }, response) => {
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
    bench.server.handle(({ url }, response) => {
      if (url.endsWith('/2')) response.end('{"Version":"v1.0.0"}')
      else response.writeHead(307, { location: url.endsWith('/1') ? 'https://proxy.example.com/2' : '/1' }).end()
    })
    await expectAsGo('https://me:secret@proxy.example.com', 200)
  })
})

describe('credentials', () => {
  test.each([
    ['machine proxy.example.com', 401],
    ['machine proxy.example.com:8443', 200],
  ])('of netrc are for the host and port that it names, as with Go since 1.24: %s', async (machine, status) => {
    await writeNetrc(`${machine} login me password secret`)
    bench.server.handle(wanting('me:secret'))
    const theirs = await bench.seenOfGo('https://proxy.example.com:8443')
    expect(theirs.status).toBe(status)
    expect(await bench.seenOfUs('https://proxy.example.com:8443')).toEqual(theirs)
  })

  test('of netrc without a port are for every port with Go up to 1.23', async () => {
    await writeNetrc('machine proxy.example.com login me password secret')
    bench.server.handle(wanting('me:secret'))
    const { status } = await (await bench.open({ netrcBy: 'host' })).send('https://proxy.example.com:8443/')
    expect(status).toBe(200)
  })

  test('of a command are asked for once, however many requests were refused at once', async () => {
    const heard = join(bench.directory, 'heard')
    const script = `echo "$*" >> ${heard}; [ -z "$1" ] || printf 'https://proxy.example.com\\n\\nX-Token: ok\\n\\n'`
    bench.env['GOAUTH'] = await bench.writeCommand('auth', script)
    bench.server.handle(wanting('ok'))
    const http = await bench.open()
    const urls = Array.from({ length: 20 }, (_, index) => `https://proxy.example.com/${index}`)
    const answers = await Promise.all(urls.map(url => http.send(url)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await readFile(heard, 'utf8')).split('\n').length).toBeLessThan(8)
  })

  test('of a command that hangs are not waited for by who has no more time, nor at the end', async () => {
    bench.env['GOAUTH'] = await bench.writeCommand('auth', 'exec sleep 60')
    const http = await bench.open()
    const sending = http.send('https://proxy.example.com/', { signal: AbortSignal.timeout(20) })
    await expect(sending).rejects.toMatchObject({ trouble: 'aborted' })
    const waiting = http.send('https://proxy.example.com/')
    await http.close()
    await expect(waiting).rejects.toMatchObject({ trouble: 'aborted' })
  })

  test('of a command that hangs are not waited for', async () => {
    bench.env['GOAUTH'] = await bench.writeCommand('auth', 'sleep 60')
    const http = await bench.open({ commandTimeout: 50 })
    const { status, body } = await http.send('https://proxy.example.com/')
    await body.dump()
    expect(status).toBe(200)
  })

  test.each(['netrc;;off', 'netrc;off', 'git', 'git here', 'git /a /b', 'git /no/such', 'git /etc/hosts', 'git;;off'])(
    'GOAUTH=%s is refused, as by Go',
    async GOAUTH => {
      bench.env['GOAUTH'] = GOAUTH
      expect((await bench.seenOfGo('https://proxy.example.com')).status).toMatch(/GOAUTH/)
      const said = await bench.seenOfUs('https://proxy.example.com').catch(error => error)
      expect(said).toMatchObject({ trouble: 'credentials' })
      expect((await bench.seenOfGo('https://proxy.example.com')).status).toContain(
        said.message.replace(': git', '=git').replace(/ its directory$/, ''),
      )
    },
  )

  test('of a URL do not go over plain http, except to this machine', async () => {
    const insecure = 'http://me:secret@proxy.example.com'
    const reason = 'refusing to pass credentials to insecure URL: '
    expect((await bench.seenOfGo(insecure)).status).toContain(`${reason}http://me:xxxxx@proxy.example.com`)
    await expect(bench.seenOfUs(insecure)).rejects.toMatchObject({
      trouble: 'credentials',
      message: `${reason}proxy.example.com`,
    })
    bench.server.handle(wanting('me:secret'))
    expect((await bench.seenOfUs(bench.server.http.replace('://', '://me:secret@'))).status).toBe(200)
  })

  test('of netrc do not go over plain http', async () => {
    await writeNetrc('machine 127.0.0.1 login me password secret')
    bench.server.handle(wanting('me:secret'))
    expect((await bench.seenOfUs(bench.server.http)).status).toBe(401)
  })

  test('in other headers do not go to another host either', async () => {
    bench.env['GOAUTH'] = await bench.writeCommand('auth', `printf 'https://proxy.example.com\\n\\nX-Token: ok\\n\\n'`)
    bench.server.handle(({ url }, response) => {
      response.writeHead(url.includes('cdn') ? 200 : 302, { location: 'https://cdn.example.com/x' }).end()
    })
    expect((await bench.seenOfUs('https://proxy.example.com', '/x')).requests).toEqual([
      'https://proxy.example.com/x - ok',
      'https://cdn.example.com/x - -',
    ])
  })
})
