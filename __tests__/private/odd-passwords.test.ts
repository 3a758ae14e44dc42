import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { exportedSetting } from '../../src/go/goproxy.js'
import { hasBadUser, shownSetting } from '../../src/redact.js'
import { runCommand } from '../support/command.js'
import { libraryBench } from '../support/library-bench.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const FILES = [
  '--json',
  'r.json',
  '--summary',
  's.md',
  '--events',
  'e.jsonl',
  '--metrics',
  'm.txt',
  '--har',
  'h.har',
  '--html',
  'p.html',
]

/** Runs the command and returns what it came to, with every text it left. */
async function run(args: string[], set: Record<string, string>, goEnv = '') {
  const project = await bench.project()
  const file = join(dirname(project.moduleCache), 'home', 'go.env')
  await writeFile(file, goEnv)
  const env = {
    ...project.env,
    GO_MOD_WARMUP_MAX_ATTEMPTS: '1',
    ...(goEnv && { GOENV: file, GOPROXY: '', GOSUMDB: '' }),
    ...set,
  }
  const { code, stdout, stderr } = await runCommand(args, { cwd: project.directory, env })
  const entries = await readdir(dirname(project.moduleCache), { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && entry.name !== 'go.env')
  const left = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))
  return { code, stderr, everything: [stdout, stderr, ...left].join('\n') }
}

/** Go takes none of these; each password has a head and a tail. */
const REFUSED = [
  'http://user:Head<TailSecret@127.0.0.1:1',
  'https://user:Head\\TailSecret@proxy.example.com',
  'https://user:Head/TailSecret@proxy.example.com',
  'https://user:80/TailSecret@proxy.example.com',
  'https://user.name:80/TailSecret@proxy.example.com',
  'https://Head/TailSecret@proxy.example.com',
  'https://user:p@Head.x/TailSecret@proxy.example.com',
  'https://user:Head TailSecret@proxy.example.com',
  'https://user:Head"TailSecret@proxy.example.com',
  'https://user:Head#TailSecret@proxy.example.com',
  'https://user:Head?TailSecret@proxy.example.com',
  'https://user:Head%zzTailSecret@proxy.example.com',
  'https://user:Head^Tail`Secret@proxy.example.com',
  'https://user:Head\u00e9TailSecret@proxy.example.com',
]

describe('a user or password that Go refuses', () => {
  const SHOWN = /Head|Tail|proxy\.example\.com|127\.0\.0\.1:1\b/
  const asSetting = (value: string) => ({ GOPROXY: value })
  const asOption = (value: string) => `https://a.example.com,${value},direct`

  test.each(REFUSED)('is refused before any work, and in no word of the refusal: %s', async value => {
    const { env } = await bench.project()
    for (const options of [{ env: { ...env, ...asSetting(value) } }, { goproxy: asOption(value) }]) {
      const error = await bench.warm(await bench.project(), options).catch(error => error)
      expect(error).toMatchObject({
        name: 'WarmupError',
        message: expect.stringMatching(/^(?:GOPROXY|goproxy): entry \d/),
      })
      expect(error.hint).toMatch(/ercent-encode/)
      expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(SHOWN)
    }
    expect(bench.server.requests).toEqual([])
  })

  test.each(REFUSED.slice(0, 3))('is shown nowhere by the command either: %s', async value => {
    for (const set of [asSetting(value), { GO_MOD_WARMUP_GOPROXY: asOption(value) }]) {
      const { code, everything, stderr } = await run(FILES, set)
      expect(code).toBe(2)
      expect(stderr).toMatch(/(?:GOPROXY|goproxy): entry \d.*\n.*ercent-encode/)
      expect(everything).not.toMatch(SHOWN)
    }
    expect(bench.server.requests).toEqual([])
  })

  test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'GOSUMDB'])(
    'is refused in %s, also by the doctor',
    async name => {
      for (const args of [FILES, ['doctor']]) {
        const value = name === 'GOSUMDB' ? `sum.example.com ${REFUSED[0]}` : (REFUSED[0] ?? '')
        const { code, everything } = await run(args, { [name]: value })
        expect(code).toBe(2)
        expect(everything).toContain(`${name}: its user or password contains characters`)
        expect(everything).not.toMatch(/Head|Tail/)
      }
    },
  )

  test.each(['%40', '%2540', '\uff20', ''])('is refused in GOSUMDB where no plain @ shows it, but: %s', async at => {
    const GOSUMDB = `sum.example.com http://User:HeadTail${at}host/ok`
    for (const set of [{ GOSUMDB }, { GO_MOD_WARMUP_GOSUMDB: GOSUMDB }]) {
      const { code, everything } = await run(FILES, set)
      expect(code).toBe(2)
      expect(everything).not.toMatch(/Head|Tail/)
    }
  })

  test('is shown by no refusal of another option that was given it by mistake', async () => {
    for (const args of [['--stall-timeout', 'u:Head@Tail'], ['--store', 'https://User:Head@b/x'], ['u:HeadTail@b']]) {
      const { code, everything } = await run(args, {})
      expect(code).toBe(2)
      expect(everything).not.toContain('Head')
    }
  })

  test('is refused in HTTPS_PROXY, whose path means nothing', async () => {
    const { code, everything } = await run([], { HTTPS_PROXY: 'https://Head.x/TailSecret@proxy.example.com' })
    expect(code).toBe(2)
    expect(everything).toContain('HTTPS_PROXY: its user or password contains characters')
    expect(everything).not.toMatch(/Head|Tail/)
  })

  test('is refused where only `go env` knows it, before any request', async () => {
    for (const line of [`GOPROXY=${bench.server.url},${REFUSED[0]}`, `GOSUMDB=sum.example.com ${REFUSED[1]}`]) {
      const { code, everything } = await run(FILES, {}, `${line}\n`)
      expect(code).toBe(2)
      expect(everything).toContain('its user or password contains characters')
      expect(everything).not.toMatch(/Head|Tail/)
    }
    expect(bench.server.requests).toEqual([])
  })

  test.each([
    'a:b@host',
    "http://us-.er_~!$&'()*+,;=:%40@@host:80/x",
    'https://host/x',
    'file:///srv/m@v2',
    'https://a.invalid/@scope/go',
  ])('is not %s', value => {
    expect(hasBadUser(value)).toBe(false)
  })
})

describe('of a setting with an @', () => {
  test.each([
    ['http://u:Head<TailSecret@h', 'h'],
    ['user:pass@host:3128', 'host:3128'],
    ['user:p/a\\s s"@host', 'host'],
    ['https://user:p@ss@host/x', 'https://host/x'],
    ['https://u:p@a.example,https://u:p@b.example|direct', 'https://a.example,https://b.example|direct'],
    ['https://a.example,https://user:pa,ss@b.example,direct', 'b.example,direct'],
    ['https://a.example,user:12,34@b.example', 'b.example'],
    ['sum.example.com+0a1b+key= https://u:p@sum.example.com', 'sum.example.com+0a1b+key= https://sum.example.com'],
    ['socks5h://u:p w@host:1080', 'host:1080'],
    ['user:secret%40host:3128', 'host:3128'],
    ['https://a.invalid/@scope/go,direct', 'https://a.invalid/@scope/go,direct'],
    ['https://u:p@a.invalid/@scope/go', 'https://a.invalid/@scope/go'],
    ['first.last/s3cret@host', 'host'],
    ['git /x; helper --token=abc:d@host', 'host'],
  ])('%s only what follows it is shown: %s', (value, shown) => {
    expect(shownSetting(value)).toBe(shown)
    expect(shownSetting(shown)).toBe(shown)
  })

  test.each([
    ['file:///p,off,http://u:Head<TailSecret@h', 'file:///p,off'],
    ['file:///p,off,https://c.invalid/x@v2', 'file:///p,off'],
    ['https://u:p@a.example/@y|direct', 'https://a.example/@y|direct'],
    ['https://u:p@@a.example, https://b.example?token=abc | direct , x', 'https://a.example,https://b.example|direct'],
    ['file:///srv/m@v2,,b.example/go', 'file:///srv/m@v2,,b.example/go'],
    ['off', 'off'],
  ])('GOPROXY keeps for later steps every entry that Go reads: %s', (value, exported) => {
    expect(exportedSetting('GOPROXY', value)).toBe(exported)
  })

  test.each([
    [
      'GOSUMDB',
      'sum.example.com+0a1b+k/y= https://u:p@sum.example.com/db',
      'sum.example.com+0a1b+k/y= https://sum.example.com/db',
    ],
    ['GOPRIVATE', 'corp.example.com/?,https://u:p%40host', 'corp.example.com/?'],
    ['GOFLAGS', "-mod=mod '-ldflags=-X a.b=https://u:p@h c' -x", '-mod=mod -x'],
    ['GOFLAGS', '-ldflags=-X=a.b=https://h.example/?q=1', '-ldflags=-X=a.b=https://h.example/?q=1'],
  ])('%s is kept for later steps as it is, but for credentials: %s', (name, value, exported) => {
    expect(exportedSetting(name, value)).toBe(exported)
  })

  test('patterns keep for later steps what matches modules', () => {
    expect(exportedSetting('GOPRIVATE', 'corp.example.com/x,git@corp.example.com/*')).toBe('corp.example.com/x')
    expect(exportedSetting('GOFLAGS', '-modfile=/srv/a@b/go.mod')).toBe('-modfile=/srv/a@b/go.mod')
  })

  test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
    'nothing before it is told by run and doctor: %s',
    async name => {
      const odd = name.toLowerCase() === 'all_proxy' ? 'user:Head/\\TailSecret s"@proxy.example.com:3128' : undefined
      const set = { [name]: odd ?? 'user:HeadTailSecret@proxy.example.com:3128' }
      const warmed = await run(FILES, set)
      expect(warmed.code).toBe(0)
      expect(warmed.everything).toContain('"proxy.example.com:3128"')
      expect(warmed.everything).not.toMatch(/Head|Tail/)
      expect((await run(['doctor'], set)).everything).not.toMatch(/Head|Tail/)
    },
  )

  test('nothing of GOAUTH is told by the doctor in what Go says of it', async () => {
    bench.server.fault('example.com/a', { kind: 'status', status: 404 })
    const { everything } = await run(['doctor', 'example.com/a@v1.0.0'], { GOAUTH: ';HeadTailSecret@x' })
    expect(everything).not.toMatch(/HeadTail/)
  })

  test('nothing of GOAUTH is told by the doctor', async () => {
    const { everything } = await run(['doctor'], {}, `GOAUTH=helper --token=HeadTail\nGOPROXY=${bench.server.url}\n`)
    expect(everything).toContain('GOAUTH=(hidden)')
    expect(everything).not.toMatch(/HeadTail/)
  })
})
