import { describe, expect, test } from '@jest/globals'
import { failureForCommand, fixForCommand, forCommand } from '../../src/output/command-words.js'
import { sampleFailure } from '../support/report.js'

describe('a user of the command reads', () => {
  test.each([
    ['Compare it with another source (the `goproxy` input).', 'Compare it with another source (`--goproxy`).'],
    ['Correct the `goproxy` or `gosumdb` input (GOPROXY).', 'Correct `--goproxy` or `--gosumdb` (GOPROXY).'],
    [
      'Set the `proxy-client-cert` and `proxy-client-key` inputs.',
      'Set `--proxy-client-cert` and `--proxy-client-key`.',
    ],
    ['Leave `relay` at `auto`, and `replace` it.', 'Leave `--relay` at `auto`, and `replace` it.'],
    ['off (`store: off`)', 'off (`--store=off`)'],
    ['Set TMPDIR, or set `relay: false`.', 'Set TMPDIR, or set `--relay=false`.'],
    ['Set `cache: false` there.', 'Set `cache: false` there.'],
    ['Add this line to the `private-hosts` input.', 'Add this line to `GO_MOD_WARMUP_PRIVATE_HOSTS`.'],
    ['more of the same: see the report', 'more of the same (`--json FILE` lists all)'],
    [
      'Check out the code before this step, or set working-directory to its directory.',
      'Run it in the directory of a Go project, or pass that directory as an argument.',
    ],
    ['Install Go before this step, for example with actions/setup-go and `cache: false`.', 'Install Go.'],
    [
      'Install Go 1.27 to avoid that: use actions/setup-go with `go-version-file: go.mod`.',
      'Install Go 1.27 to avoid that.',
    ],
  ])('%s', (said, shown) => {
    expect(forCommand(said)).toBe(shown)
  })

  test.each([
    ['goprivate: example.com/a', "export GO_MOD_WARMUP_GOPRIVATE='example.com/a'"],
    ["GOVCS: 'example.com/a:all'", "export GOVCS='example.com/a:all'"],
    [
      `private-hosts: |\n  example.com = user:\${{ secrets.GO_PROXY_PASSWORD }}`,
      `export GO_MOD_WARMUP_PRIVATE_HOSTS="example.com = user:\${GO_PROXY_PASSWORD}"`,
    ],
    ['go mod tidy', 'go mod tidy'],
  ])('lines of a workflow as commands: %s', (fix, shown) => {
    expect(fixForCommand(fix, 'linux')).toBe(shown)
  })

  test('secrets as variables of the shell', () => {
    const line = `\`example.com = user:\${{ secrets.GO_PROXY_PASSWORD }}\``
    expect(forCommand(line, 'linux')).toBe(`\`example.com = user:\${GO_PROXY_PASSWORD}\``)
    expect(forCommand(line, 'win32')).toBe(`\`example.com = user:\${env:GO_PROXY_PASSWORD}\``)
  })

  test('in PowerShell its assignments', () => {
    expect(fixForCommand(`HTTPS_PROXY: http://\${{ secrets.USER }}@web.example.com`, 'win32')).toBe(
      `$env:HTTPS_PROXY = "http://\${env:USER}@web.example.com"`,
    )
  })

  test('what Go said unchanged', () => {
    const failure = sampleFailure({ text: 'the `goproxy` input' })
    expect(failureForCommand(failure).text).toBe(failure.text)
  })
})
