import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { type Answer, goSays, requiring, type Scenario, sumdbKey, zipOf } from '../fixtures/go-says.js'

const html = '<!DOCTYPE html>\n<html><body>Please log in</body></html>\n'
const wrong = 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
const cached = 'cache/cache/download/example.com/hello/@v/v1.0.0'

const say =
  (status: number, body = ''): Answer =>
  (_, response) => {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': 'Basic realm="x"' }
    response.writeHead(status, headers).end(body)
  }
const reset: Answer = request => request.socket.resetAndDestroy()
const hangUp: Answer = request => request.socket.destroy()
const cutShort: Answer = (request, response) => {
  response.writeHead(200, { 'content-length': '100000' })
  response.write('PK', () => request.socket.end())
}

const fromGit = requiring('github.com/acme/hello v1.0.0')
const direct = { mod: fromGit, env: () => ({ GOPROXY: 'direct' }) }
/** A repository behind our server: git asks it in place of its real host. */
const git = (answer: Answer): Scenario => ({
  mod: fromGit,
  faults: { refs: answer },
  env: url => ({
    GOPROXY: 'direct',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${url}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://github.com/',
  }),
})
const goproxy = (value: string): Scenario => ({ env: () => ({ GOPROXY: value }) })
/** Our server as the HTTP proxy before a source. */
const through = (connect: string): Scenario => ({
  connect,
  env: url => ({ GOPROXY: 'https://proxy.example.com', HTTPS_PROXY: url }),
})
const sumdb = (answer: Answer): Scenario => ({
  faults: { lookup: answer },
  env: url => ({ GOSUMDB: `${sumdbKey()} ${url}` }),
})
const needing = (line: string, env: Record<string, string> = {}): Scenario => ({
  mod: `module example.com/main\n\n${line}\n`,
  faults: { toolchain: say(504) },
  env: () => env,
})

/** Go's own words, and no rule for them. */
const statuses = Object.fromEntries(
  [300, 409, 418, 423, 426].map(status => [
    `a proxy that answers ${status}`,
    ['unknown', { faults: { mod: say(status) } }],
  ]),
) as Record<string, [string, Scenario]>

const scenarios: Record<string, [string, Scenario]> = {
  ...statuses,
  'a proxy that answers 404': ['not-found', { faults: { mod: say(404) } }],
  'a zip that answers 404, without -json': ['not-found', { faults: { zip: say(404) }, flags: [] }],
  'a proxy that answers 410': ['not-found', { faults: { info: say(410) } }],
  'a proxy that answers 401': ['auth', { faults: { mod: say(401) } }],
  'a proxy that answers 403': ['auth', { faults: { zip: say(403) } }],
  'a proxy that answers 429': ['rate-limit', { faults: { zip: say(429, 'retry after 7 seconds') } }],
  'a proxy that says how many were too many': ['rate-limit', { faults: { mod: say(403, 'API rate limit exceeded') } }],
  'a proxy whose quota is used up': ['rate-limit', { faults: { info: say(403, 'quota exceeded') } }],
  'a proxy that asks to slow down': [
    'rate-limit',
    { faults: { zip: say(503, 'Slow Down: reduce your request rate') } },
  ],
  'a proxy that answers 500': ['transient', { faults: { mod: say(500) } }],
  'a proxy that answers 502': ['transient', { faults: { zip: say(502) } }],
  'a proxy with a full disk': ['transient', { faults: { zip: say(500, 'write /data: no space left on device') } }],
  'a 404 that is a timeout inside': ['transient', { faults: { mod: say(404, 'not found: m: fetch timed out') } }],
  'a 404 that is a login inside': ['auth', { faults: { mod: say(404, 'fatal: could not read Username for x') } }],
  'a reset': ['transient', { faults: { mod: reset } }],
  'a connection that ends without an answer': ['transient', { faults: { info: hangUp } }],
  'a zip cut short': ['transient', { faults: { zip: cutShort } }],
  'a login page as zip': ['transient', { faults: { zip: say(200, html) } }],
  'a login page as .info': ['transient', { faults: { info: say(200, html) } }],
  'a login page as .mod, kept by Go': ['integrity', { faults: { mod: say(200, html) } }],
  'a login page as .mod against go.sum': [
    'integrity',
    { faults: { mod: say(200, html) }, files: { 'main/go.sum': `example.com/hello v1.0.0/go.mod ${wrong}\n` } },
  ],
  'a zip against go.sum': ['integrity', { files: { 'main/go.sum': `example.com/hello v1.0.0 ${wrong}\n` } }],
  'the zip of another module': [
    'integrity',
    { faults: { zip: (_, response) => response.end(zipOf('example.com/other@v1.0.0/x.go')) } },
  ],
  'the .info of another version': ['integrity', { faults: { info: say(200, '{"Version":"v1.0.1"}') } }],
  'a damaged zip in the module cache': [
    'integrity',
    {
      files: { [`${cached}.zip`]: 'PK', [`${cached}.ziphash`]: wrong, [`${cached}.mod`]: 'module example.com/hello\n' },
    },
  ],
  'a version that the proxy does not know': [
    'not-found',
    { faults: { mod: say(404, 'not found: unknown revision v1.0.0') } },
  ],
  'a refused port': ['transient', goproxy('http://127.0.0.1:1')],
  'GOPROXY=off': ['config', goproxy('off')],
  'an unknown scheme': ['config', goproxy('ftp://127.0.0.1/')],
  'a proxy list without entries': ['config', goproxy(',,')],
  'https where http is spoken': ['config', { env: url => ({ GOPROXY: url.replace('http', 'https') }) }],
  'a directory that is no proxy': ['not-found', goproxy('file:///nowhere')],
  'an HTTP proxy that wants a login': ['auth', through('407 Proxy Authentication Required')],
  'an HTTP proxy that forbids a host': ['config', through('403 Forbidden')],
  'an HTTP proxy in trouble': ['transient', through('502 Bad Gateway')],
  'a checksum database that answers 410': ['auth', sumdb(say(410, 'not found'))],
  'a checksum database that answers 500': ['transient', sumdb(say(500))],
  'a directive Go does not know': ['config', needing('directive x')],
  'a replacement that is not there': [
    'config',
    { mod: `${requiring('example.com/hello v1.0.0')}\nreplace example.com/hello => ../nowhere\n` },
  ],
  'a workspace with a missing module': ['config', { files: { 'main/go.work': 'go 1.21\n\nuse ./nowhere\n' } }],
  'a go line too high': ['toolchain', needing('go 1.999.0')],
  'a toolchain that is not on PATH': ['toolchain', needing('go 1.999.0', { GOTOOLCHAIN: 'path' })],
  'a toolchain that nobody has': [
    'toolchain',
    { ...needing('go 1.999.0', { GOTOOLCHAIN: 'auto' }), faults: { toolchain: say(404) } },
  ],
  'a go line that is none': ['toolchain', needing('go 1.22.x')],
  'a toolchain line that is none': ['toolchain', needing('go 1.21\n\ntoolchain 1.22.1')],
  'a go.work with a go line too high': ['toolchain', { files: { 'main/go.work': 'go 1.999.0\n\nuse .\n' } }],
  'a GOTOOLCHAIN that is none': ['toolchain', needing('go 1.21', { GOTOOLCHAIN: 'go-none' })],
  'a toolchain whose download fails': ['transient', needing('go 1.999.0', { GOTOOLCHAIN: 'auto' })],
  'no git': ['config', { ...direct, env: () => ({ GOPROXY: 'direct', PATH: '/nowhere' }) }],
  'GOVCS without git': ['config', { ...direct, env: () => ({ GOPROXY: 'direct', GOVCS: '*:hg' }) }],
  'git that has to log in': ['auth', git(say(401))],
  'git refused': ['auth', git(say(403))],
  'git without a repository': ['auth', git(say(404))],
  'git asked to slow down': ['rate-limit', git(say(429))],
  'git and a server in trouble': ['transient', git(say(503))],
  'git and a reset': ['transient', git(reset)],
  'a file in place of the module cache': ['disk', { env: (_, at) => ({ GOMODCACHE: join(at, 'main/go.mod') }) }],
  'a file in place of a host': ['disk', { files: { 'cache/cache/download/example.com': '' } }],
  'a file in place of a module': ['disk', { files: { 'cache/cache/download/example.com/hello': '' } }],
  'a name that is too long': ['disk', { env: (_, at) => ({ GOMODCACHE: join(at, 'x'.repeat(300)) }) }],
  'a file in place of the download cache': ['disk', { files: { 'cache/cache/download': '' } }],
}

describe('real Go is understood in what it prints about', () => {
  test.each(Object.entries(scenarios))('%s', async (_, [kind, scenario]) => {
    const said = await goSays(scenario)
    const failure = classifyFailure(said)
    expect({ said, kind: failure.class, retryable: failure.retryable }).toEqual({
      said,
      kind,
      retryable: ['transient', 'rate-limit', 'unknown'].includes(kind),
    })
  })

  test('each class, in at least five texts', () => {
    const counts = new Map<string, number>()
    for (const [kind] of Object.values(scenarios)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count < 5)).toEqual([])
    expect(counts.size).toBe(9)
  })

  test('what no rule knows, which users are asked to report', async () => {
    const { cause, hint } = classifyFailure(await goSays({ faults: { mod: say(418) } }))
    expect(`${cause} ${hint}`).toMatch(/does not know this error.*report/)
  })

  const words = async (scenario: Scenario) => {
    const { class: kind, cause, hint, fix } = classifyFailure(await goSays(scenario))
    return { kind, told: `${cause} ${hint} ${fix}` }
  }

  test('the line and the value of a go version that is none', async () => {
    const { told } = await words(needing('go 1.22.x'))
    expect(told).toContain('Line 3 of go.mod has an invalid version: `go 1.22.x`.')
  })

  test('a placeholder version, whose replace is missing', async () => {
    const mod = requiring('example.com/hello v0.0.0-00010101000000-000000000000').replace('1.21', '1.16')
    const lost = say(404, 'not found: unknown revision 000000000000')
    const { kind, told } = await words({ mod, faults: { info: lost, mod: lost } })
    expect(kind).toBe('config')
    expect(told).toContain('Add `replace example.com/hello => …`')
  })

  test.each(['../nowhere', '../my work/nowhere'])('the directory %s that a module is replaced by', async directory => {
    const mod = `${requiring('example.com/hello v1.0.0')}\nreplace example.com/hello => "${directory}"\n`
    const { kind, told } = await words({ mod })
    expect(kind).toBe('config')
    expect(told).toContain(`replaced by the directory \`${directory}\`, which is not in this checkout or image`)
    expect(told).toContain('COPY')
  })

  test('the path that a renamed module declares', async () => {
    const mod = requiring('example.com/hello v1.0.0').replace('1.21', '1.16')
    const { kind, told } = await words({ mod, faults: { mod: say(200, 'module example.com/renamed\n') } })
    expect(kind).toBe('config')
    expect(told).toContain('Require `example.com/renamed` instead of example.com/hello')
    expect(told).toContain('go get example.com/renamed@latest')
  })

  test('a repository that is gone, which may be replaced', async () => {
    const { told } = await words(git(say(404)))
    expect(told).toContain('`replace` it with a fork')
  })

  test('a proxy that says how long to wait', async () => {
    const failure = classifyFailure(await goSays({ faults: { mod: say(429, 'Retry-After: 5') } }))
    expect(failure).toMatchObject({ class: 'rate-limit', retryAfter: 5000, module: 'example.com/hello@v1.0.0' })
  })
})
