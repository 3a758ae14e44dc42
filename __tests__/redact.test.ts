import { describe, expect, test } from '@jest/globals'
import { redactUrls } from '../src/redact.js'

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
  ])('%s stays as it is', text => {
    expect(redactUrls(text)).toBe(text)
  })
})
