import { describe, expect, test } from '@jest/globals'
import { WarmupError } from '../src/errors.js'
import { TransferError } from '../src/network/error.js'
import { explain, stackOf } from '../src/output/failures.js'
import { redactText, redactUrls, rememberHeader, rememberSecret, rememberUser } from '../src/redact.js'
import { answerOf } from '../src/stores/github/service.js'
import { StoreError } from '../src/stores/problem.js'

describe('credentials in URLs', () => {
  test.each([
    ['https://user:pass@host.example/x', 'https://host.example/x'],
    ['Get "https://token@host.example/x": EOF', 'Get "https://host.example/x": EOF'],
    ["unable to access 'https://u:p@host.example/a/': 503", "unable to access 'https://host.example/a/': 503"],
    ['https://u:p@a.example,https://u:p@b.example|direct', 'https://a.example,https://b.example|direct'],
    ['https:/u:xxxxx@a.example/@v/v1.0.0.zip', 'https:/a.example/@v/v1.0.0.zip'],
    ['parse "https://u:pa/ss@host.example/x": invalid port', 'parse "https://host.example/x": invalid port'],
    ['https://u:p#ss@host.example/x', 'https://host.example/x'],
    ['https://u:unfinished', 'https://redacted'],
    [
      'ssh://git@host.example/x and ssh://git:pw@host.example/x',
      'ssh://git@host.example/x and ssh://git@host.example/x',
    ],
    ['s3://key:secret@bucket/x', 's3://bucket/x'],
    ['http://u:9801,direct@host.example/x', 'http://host.example/x'],
  ])('%s is told as %s', (text, told) => {
    expect(redactUrls(text)).toBe(told)
    expect(redactUrls(told)).toBe(told)
  })

  test.each([
    ['https://host.example/x?X-Amz-Signature=abc&X-Amz-Date=1', 'https://host.example/x?redacted'],
    ['(https://host.example/x?sig=abc).', '(https://host.example/x?redacted).'],
    ['https://host.example/x#access_token=abc', 'https://host.example/x#redacted'],
    ['https://host.example?token=abc', 'https://host.example?redacted'],
  ])('%s loses its query: %s', (text, told) => {
    expect(redactUrls(text)).toBe(told)
    expect(redactUrls(told)).toBe(told)
  })

  test.each([
    'https://host.example:8443/example.com/m/@v/v1.0.0.zip: 404 Not Found',
    'http://127.0.0.1:8080?go-get=1',
    'https://host.example/x/info/refs?service=git-upload-pack',
    'https://sumdb.example.com/lookup/example.com/m@v1.0.0: 410 Gone',
    'http://[::1]:8080/m/@latest',
    'file:///C:/mirror/x, C:\\go\\pkg\\mod and git@host.example:a/b',
    'https://host.example/docs#section',
    'http://127.0.0.1:9801,direct',
    'http://host.example:9801|off',
    'http://host:80,file:///srv/modules',
  ])('%s stays as it is', text => {
    expect(redactUrls(text)).toBe(text)
  })
})

describe('credentials that were sent', () => {
  const PASSWORD = 'p/a"ss<1>&w\u00f6rd'
  const token = 'runtime-token-0123456789'
  const base64 = Buffer.from(`me:${PASSWORD}`).toString('base64')
  rememberUser('me', PASSWORD)
  rememberHeader(`Bearer ${token}`)
  rememberSecret('short1')

  test.each([
    ['as they are', PASSWORD],
    ['as a header', `Basic ${base64}`],
    ['in lower case, as in a host', `https://${base64.replace(/=+$/, '').toLowerCase()}.example/`],
    ['in JSON', JSON.stringify({ said: PASSWORD })],
    ['in a URL', `q=${encodeURIComponent(PASSWORD)}`],
    ['in base64 in a URL', encodeURIComponent(base64)],
    ['in HTML', '<b>p/a&quot;ss&lt;1&gt;&amp;w\u00f6rd</b>'],
    ['in base64', Buffer.from(PASSWORD).toString('base64')],
    ['as a token', `{"message":"no scope: ${token}"}`],
  ])('are found %s', (_, text) => {
    const told = redactText(text)
    expect(told).toContain('***')
    expect(told.toLowerCase()).not.toMatch(/p\/a|ss%3c|ss&lt;|runtime-token/)
    expect(told.toLowerCase()).not.toContain(base64.slice(0, 20).toLowerCase())
    for (const error of [new TransferError('broken', text), new StoreError('failed', text)]) {
      expect(error.message).toBe(redactText(text))
    }
  })

  test.each([
    ['an error of a library', new TypeError(`bad header: ${token} for https://u:p@host.example/x`)],
    [
      'the cause of an error of ours',
      new WarmupError('no-go', 'go does not work', { cause: new Error(`said ${token}`) }),
    ],
  ])('are found in %s, and in its stack', (_, error) => {
    expect(explain(error)).toContain('***')
    expect(`${explain(error)}${stackOf(error)}`).not.toMatch(/runtime-token|u:p@/)
  })

  test('are found in what the cache service says', () => {
    const text = JSON.stringify({ msg: `bad token ${token}` })
    const answer = () => answerOf({ kind: 'answer', status: 403, headers: {}, text }, 'https://cache.example.com')
    const message = 'cache.example.com answered 403: bad token ***'
    expect(answer).toThrow(expect.objectContaining({ problem: 'denied', message }))
  })

  test.each([
    'Authorization: Basic eDp5enp5',
    'proxy-authorization: token abc',
    '{"authorization":["Digest abc"]}',
    'got Basic%20eDp5enp5',
    'got Bearer eyJhbGciOiJIUzI1NiJ9.e30',
  ])('are found by their form, where nobody here knows them: %s', text => {
    expect(redactText(text)).toMatch(/\*\*\*/)
    expect(redactText(text)).not.toMatch(/eDp5|abc|eyJ/)
  })

  test.each([
    'Basic authentication is off',
    'a bearer token is needed',
    'shorts and short12 stay',
    'HTTP Basic: Access denied',
  ])('are not taken for prose: %s', text => {
    expect(redactText(text)).toBe(text)
  })

  test.each([20_000, 30_000, 200_000])('are found however long they are: %d characters', length => {
    const secret = `first-${'0123456789abcde'.repeat(length / 15)}-last`
    rememberSecret(secret)
    rememberSecret('short-one-beside-it')
    expect(redactText(`a ${secret} b short-one-beside-it`)).toMatch(/^a [*]+ b [*]{3}$/)
    expect(redactText(`a ${Buffer.from(secret).toString('base64')} b`)).toMatch(/^a [*]+=* b$/)
  })
})
