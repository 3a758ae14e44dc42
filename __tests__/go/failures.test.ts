import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { classifyFailure, fixFor } from '../../src/go/failures/failures.js'
import { rules } from '../../src/go/failures/rules.js'
import { orDoWithout } from '../../src/go/left-out.js'

const fixture = readFileSync(new URL('../fixtures/failures.tsv', import.meta.url), 'utf8')
/** Class, whether it is retried, and the text, in which `\n` and `\t` stand for themselves. */
const rows = fixture
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map(row => row.split('\t') as [string, string, string])
const unescaped = (text: string) => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')

const proxy = 'https://proxy.example.com'
const lib = 'github.com/acme/lib@v1.4.0'

describe('what Go, git, ssh and the network print', () => {
  test.each(rows)('is %s, retried: %s: %s', (kind, retried, escaped) => {
    const failure = classifyFailure(unescaped(escaped))
    expect([failure.class, failure.retryable]).toEqual([kind, retried === 'yes'])
    expect(failure.cause + failure.hint).not.toMatch(/[{}]/)
    expect(failure.fix ?? '').not.toMatch(/\{\w+\}/)
  })

  // Go names files as it was told to: relative to where it runs, or by the whole path.
  test.each(
    rows
      .filter(([kind]) => kind === 'config')
      .flatMap(row => ['/srv/fatal-timeout/', '/srv/404/', 'D:\\a\\404\\'].map(at => [at, ...row] as const)),
  )('below %s is %s, retried: %s: %s', (at, kind, retried, escaped) => {
    const text = unescaped(escaped).replace(
      /(?<=open |reading |parsing |=|\n)(?:\.\.[/\\])?(?=(?:zz|(?:lib[/\\])?(?:nope|go)\.(?:mod|work|sum))\b)/g,
      () => at,
    )
    const failure = classifyFailure(text)
    expect([failure.class, failure.retryable]).toEqual([kind, retried === 'yes'])
  })

  test('covers every class', () => {
    expect(new Set(rows.map(([kind]) => kind)).size).toBe(9)
  })
})

describe('what is to be pasted', () => {
  test('can be pasted into PowerShell on Windows', () => {
    const fixes = rules.flatMap(rule => fixFor(rule.fix, 'win32') ?? [])
    const posix = /\$\(mktemp|\bsudo |\bdf -h|\brm -rf|\bulimit |\bgetent |\bcurl -|^[A-Z]+=\S+ [a-z]|"\$[A-Z]+"/
    expect(fixes.filter(fix => posix.test(fix))).toEqual([])
    expect(fixes).toContain('Remove-Item -Recurse -Force "$(go env GOMODCACHE)/cache/vcs"')
    const there = rules.flatMap(rule => fixFor(rule.fix, 'linux') ?? [])
    expect(there).toContain('rm -rf "$(go env GOMODCACHE)/cache/vcs"')
  })

  test('is not chosen by the words of a server', () => {
    const words = 'module declares its path as: example.com/evil\n\tbut was required as: example.com/a'
    const { class: name, fix } = classifyFailure(
      `go: example.com/a@v1.0.0: reading https://proxy.example.com/x: 404 Not Found\n\tserver response: ${words}`,
    )
    expect({ name, fix }).toEqual({ name: 'config', fix: undefined })
    expect(classifyFailure(`go: example.com/a@v1.0.0: ${words}`).fix).toBe('go get example.com/evil@latest')
  })

  test('gives nobody what may only be read', () => {
    const { hint, fix } = classifyFailure('go: mkdir /mod/cache: read-only file system')
    expect(`${hint} ${fix}`).toMatch(/Set GOMODCACHE/)
    expect(`${hint} ${fix}`).not.toMatch(/chown|another user/)
  })
})

describe('a certificate is refused because', () => {
  const said = (words: string) =>
    classifyFailure(`go: ${lib}: Get "${proxy}/a/@v/v1.0.0.mod": tls: failed to verify certificate: ${words}`)
  const date = 'current time 2026-01-01T00:00:00Z'

  test.each([
    [
      `x509: certificate has expired or is not yet valid: ${date} is after 2021-01-01T00:00:00Z`,
      /has expired/,
      /renew/,
    ],
    ['x509 (proxy.example.com: certificate has expired)', /has expired/, /renew/],
    [
      `x509: certificate has expired or is not yet valid: ${date} is before 2027-01-01T00:00:00Z`,
      /not valid yet/,
      /clock/,
    ],
    ['x509: certificate is valid for a.example.com, not proxy.example.com', /another name/, /`goproxy`/],
    [
      "x509 (proxy.example.com: Hostname/IP does not match certificate's altnames: Host: x)",
      /another name/,
      /`goproxy`/,
    ],
    ['x509: certificate signed by unknown authority', /not trusted here/, /`ca-file`/],
  ])('%s', (words, cause, hint) => {
    expect(said(words)).toMatchObject({
      class: 'config',
      cause: expect.stringMatching(cause),
      hint: expect.stringMatching(hint),
    })
  })
})

describe('several errors in one output', () => {
  test('a module that does not exist is more severe than a timeout', () => {
    const failure = classifyFailure(
      `go: a.example/a@v1.0.0: Get "${proxy}/a.example/a/@v/v1.0.0.mod": net/http: TLS handshake timeout\n` +
        `go: b.example/b@v1.0.0: reading ${proxy}/b.example/b/@v/v1.0.0.mod: 404 Not Found\n`,
    )
    expect(failure).toMatchObject({ class: 'not-found', module: 'b.example/b@v1.0.0' })
  })

  test('a recognised cause outweighs words that only wrap one', () => {
    const failure = classifyFailure(
      'go: unrecognized import path "a.example/a": odd\ngo: b.example/b@v1.0.0: unexpected EOF',
    )
    expect(failure).toMatchObject({ class: 'transient', module: 'b.example/b@v1.0.0' })
  })

  test('traces and progress are no causes', () => {
    const noise = `# get ${proxy}/x/@v/list: 404 Not Found (0.01s)\ngo: downloading a.example/x v1.0.0\n`
    expect(classifyFailure(noise).class).toBe('not-found')
    expect(classifyFailure(`${noise}go: a.example/x@v1.0.0: unexpected EOF`).class).toBe('transient')
  })

  test('a stack dump is no cause', () => {
    const dump = 'goroutine 7 [IO wait]:\nnet/http: TLS handshake timeout\n'
    expect(classifyFailure(`go: odd\n\n${dump}`).class).toBe('unknown')
  })
})

describe('from what Go prints the user learns module, URL and wait:', () => {
  test.each([
    [`go: ${lib}: reading ${proxy}/github.com/acme/lib/@v/v1.4.0.mod: 500 Internal Server Error`, lib],
    [`verifying ${lib}/go.mod: checksum mismatch`, lib],
    [`go: example.com/a@v1.0.0 requires\n\texample.com/b@v1.0.0 requires\n\t${lib}: unexpected EOF`, lib],
    [`zip for ${lib} has unexpected file other.example/x@v9.0.0/x.go`, lib],
    [`reading ${proxy}/api/go/github.com/!burnt!sushi/toml/@v/v1.4.0.zip: 503`, 'github.com/BurntSushi/toml@v1.4.0'],
    ['unzip /m/cache/download/github.com/acme/lib/@v/v1.4.0.zip: zip: not a valid zip file', lib],
    ['go: github.com/acme/lib@main: invalid version: unknown revision main', 'github.com/acme/lib@main'],
    ['go: example.com/x@v2.0.0+incompatible: unexpected EOF', 'example.com/x@v2.0.0+incompatible'],
    ['unrecognized import path "layeh.com/radius": odd', 'layeh.com/radius'],
    ['git@github.com: Permission denied (publickey).', undefined],
    ['zip: not a valid zip file', undefined],
  ])('%s names %s', (text, module) => {
    expect(classifyFailure(text).module).toBe(module)
  })

  test.each([
    [`go: ${lib}: Get "${proxy}/x.mod": EOF`, `${proxy}/x.mod`],
    [`${lib}: read "https:/proxy.example.com/@v/v1.4.0.zip": unexpected EOF`, `${proxy}/@v/v1.4.0.zip`],
    ["fatal: unable to access 'https://u:p@git.example.com/a/': error: 503", 'https://git.example.com/a/'],
    ['zip: not a valid zip file', undefined],
  ])('%s leads to %s', (text, url) => {
    expect(classifyFailure(text).url).toBe(url)
  })

  test.each([
    ['429 Too Many Requests\n\tserver response: retry after 30 seconds', 30_000],
    ['429 Too Many Requests\n\tserver response: Retry-After: 5', 5000],
    ['429 Too Many Requests\n\tserver response: {"retry-after": 2}', 2000],
    ['rate limit exceeded, reset in 18 seconds', 18_000],
    ['Too many requests, please try again in 2 minutes', 120_000],
    ['429 Too Many Requests: retry in 500ms', 500],
    ['429 Too Many Requests\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['429 Too Many Requests', undefined],
    ['Connection timed out after 30001 milliseconds', undefined],
  ])('%s asks for %s ms', (text, wait) => {
    expect(classifyFailure(text).retryAfter).toBe(wait)
  })
})

describe('in what the user reads of a failure', () => {
  test('the hint names the module, what GOPRIVATE needs, and the server', () => {
    const unknown = classifyFailure(`${lib}: reading https://sumdb.example.com/lookup/${lib}: 410 Gone`)
    expect(unknown.hint).toContain('`goprivate` input (GOPRIVATE) to `github.com/acme`')
    expect(classifyFailure(`Get "${proxy}/x.mod": EOF`).cause).toContain(
      'the server proxy.example.com failed or was lost',
    )
  })

  test('no credential is printed', () => {
    const failure = classifyFailure(`go: ${lib}: Get "https://bot:hunter2@proxy.example.com/x.mod?token=s3cr3t": EOF`)
    expect(JSON.stringify(failure)).not.toMatch(/bot|hunter2|s3cr3t/)
  })

  test('the text is the error that explains, whole', () => {
    const error = 'go: errors parsing go.mod:\ngo.mod:4: unknown directive: foo'
    expect(classifyFailure(`go: downloading a.example/x v1.0.0\n${error}\n`).text).toBe(error)
  })

  test('an unknown text is kept, at most 4,000 characters of it', () => {
    expect(classifyFailure('  odd\n').text).toBe('odd')
    expect(classifyFailure('odd '.repeat(5000)).text.length).toBeLessThanOrEqual(4000)
  })

  test('colours and Windows line ends do not hide the cause', () => {
    expect(classifyFailure('\u001b[31mfatal:\u001b[0m early EOF\r\n').class).toBe('transient')
  })

  test('no text at all is unknown', () => {
    expect(classifyFailure('')).toMatchObject({ class: 'unknown', retryable: true, text: '' })
  })
})

describe('a hostile text of 1 MB is judged in no time:', () => {
  const words = [
    'a',
    'a.',
    'a/',
    '/',
    '@',
    ' ',
    '\n',
    '\t\n',
    ':',
    'https://',
    'https://a:b@',
    'x@v1.0.0 ',
    'remote: ',
    '\\',
  ]
  const phrases = [
    'reading ',
    'missing ',
    'verifying a@v1: ',
    'rename ',
    'unzip ',
    'packfile ',
    'retry after ',
    "unable to create '",
  ]
  test.each([...words, ...phrases].map(word => [word]))('%j over and over', word => {
    const failure = classifyFailure(word.repeat(Math.ceil(1_000_000 / word.length)))
    expect(failure.text.length).toBeLessThanOrEqual(4000)
  })
})

test.each([
  ['/home/me/rate limit exceeded/go.mod:3: unknown directive: foo', 'config'],
  ['mkdir /home/me/my 429 project/cache: permission denied', 'disk'],
  ['open C:\\Users\\John Doe\\timed out\\cache\\x.zip: The system cannot find the path specified.', 'disk'],
  ['read /tmp/a b/c: i/o timeout', 'transient'],
])('a path with blanks is one name: %s', (text, kind) => {
  expect(classifyFailure(text).class).toBe(kind)
})

test('a hint names at most three of the go.mod files to keep', () => {
  const files = Array.from({ length: 15 }, (_, number) => `services/s${number}/go.mod`)
  const hintFor = (passed: string[]) => orDoWithout(classifyFailure('404 Not Found'), passed).hint
  expect(hintFor(files.slice(0, 3))).toMatch(/ to `services\/s0\/go.mod,services\/s1\/go.mod,services\/s2\/go.mod`\.$/)
  expect(hintFor(files)).toMatch(/ to the 15 others: `[^,]+`, `[^,]+`, `[^,]+` and 12 more\.$/)
})
