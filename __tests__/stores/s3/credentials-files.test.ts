// Profiles that say too little or too much.
import { chmod, mkdir } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { credentialBench, KEYS, MOD } from '../../support/credential-bench.js'
import { BASE } from '../../support/credential-services.js'
import { OWNER } from '../../support/s3-server.js'

const bench = credentialBench()
const { signal } = new AbortController()

describe('files that say too little or too much', () => {
  test.each([
    [
      'a profile that is in no file',
      '[default]',
      /the profile ci is not in \S+config or \S+credentials \(AWS_PROFILE\)/,
    ],
    ['a profile without credentials', '[profile ci]\nregion = eu-west-1', /the profile ci has no credentials/],
    ['half of the keys', '[profile ci]\naws_access_key_id = a', /has only one of aws_access_key_id and/],
    ['a line that is none', `[profile ci]\n${BASE.secret}`, /config is malformed: line 2 is not `NAME = VALUE`/],
    ['a value before any section', 'region = eu-west-1', /config is malformed: line 1 is not `\[NAME\]`/],
    ['a role without a source', '[profile ci]\nrole_arn = a', /has a role_arn, but no source_profile/],
    [
      'a source that is not there',
      '[profile ci]\nrole_arn = a\nsource_profile = b',
      /b is not in .* \(the source of the profile ci\)/,
    ],
    ['two sources', '[profile ci]\nrole_arn = a\nsource_profile = b\ncredential_source = EcsContainer', /remove one/],
    [
      'a source named like a method',
      '[profile ci]\nrole_arn = a\ncredential_source = constructor',
      /constructor gives no/,
    ],
    [
      'a region of a login that is a host',
      '[profile ci]\nsso_start_url=https://a.example\nsso_account_id=1\nsso_role_name=r\nsso_region=evil.example/x?',
      /the sso_region of the profile ci is not a region/,
    ],
    ['an unknown source', '[profile ci]\nrole_arn = a\ncredential_source = Moon', /credential_source Moon gives no/],
    [
      'a circle',
      '[profile ci]\nrole_arn=a\nsource_profile=b\n[profile b]\nrole_arn=b\nsource_profile=ci',
      /ci → b → ci/,
    ],
    ['an MFA code', '[profile ci]\nrole_arn=a\nsource_profile=b\nmfa_serial=m\n[profile b]', /requires an MFA code/],
    ['a region that is none', '[profile ci]\nregion = eu west', /the region of the profile ci is not a region/],
    ['an endpoint that is none', '[profile ci]\nendpoint_url = nowhere', /endpoint_url of the profile is not the URL/],
    ['an unknown login', '[profile ci]\nsso_session = acme', /names the sso-session acme, which no file has/],
  ])('%s', async (_, content, why) => {
    await bench.config(content)
    await bench.expectDenied(bench.open({ AWS_PROFILE: 'ci' }, { endpoint: bench.s3.front.url }), why)
    expect(bench.services.asked).toEqual([])
  })

  test('a role of several lines is told on one', async () => {
    const variables = { ...(await bench.webIdentity()), AWS_ROLE_ARN: 'arn:role\n::error::x' }
    bench.services.fault(/AssumeRole/, { status: 403 })
    await bench.expectDenied(bench.open(variables), /refused the role arn:role ::error::x \(403\)/)
  })

  test('a file that is not readable', async () => {
    const file = await bench.config('[default]')
    await chmod(file, 0o000)
    if (process.getuid?.() === 0 || process.platform === 'win32') return
    await bench.expectDenied(bench.open(), `${file} is not readable (EACCES)`)
  })

  test('what the AWS CLI reads is read: colons, text after a heading, values of several lines, commands with ;', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = OWNER
    await bench.config(
      `[profile other]\nno property\n[default] for all\naws_access_key_id: ${id}\naws_secret_access_key =\n  ${secret}\n`,
    )
    await bench.expectSession(bench.open(), undefined)
    if (process.platform === 'win32') return
    bench.s3.front.clear()
    await bench.write('keys.json', { Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: 'of-command' })
    await bench.config(
      '[default]\ncredential_process = sh -c "true ; cat\n  keys.json"\nregion = eu-west-1 ; the nearest\n',
    )
    await bench.expectSession(bench.open(), 'of-command')
  })

  test('a heading of many blanks takes no time', async () => {
    await bench.config(`[${' '.repeat(100_000)}x\n[${' '.repeat(100_000)}default]${' '.repeat(100_000)}x\n`)
    await bench.expectDenied(
      bench.open(),
      /the profile default has no credentials; .*config is malformed: line 1 is not/,
    )
  })

  test('a file that is /dev/null counts as empty', async () => {
    await bench.write('.aws/credentials', `[default]\n${KEYS}`)
    await bench.expectSession(bench.open({ AWS_CONFIG_FILE: devNull }), undefined)
  })

  test('a directory, and a file that is far too large, are named with what to do', async () => {
    await mkdir(join(bench.home, '.aws/config'), { recursive: true })
    await bench.expectDenied(bench.open(), /config is not readable \(EISDIR\); remove it/)
    await bench.expectDenied(
      bench.open({ AWS_CONFIG_FILE: bench.home }),
      /is not readable \(EISDIR\); correct or unset AWS_CONFIG_FILE/,
    )
    const AWS_CONFIG_FILE = await bench.write('large', `[default]\n${'# a comment\n'.repeat(100_000)}`)
    await bench.expectDenied(bench.open({ AWS_CONFIG_FILE }), /large is larger than 1 MiB/)
  })

  test('cost nothing for a public bucket', async () => {
    await bench.config('[default]\nsso_session = acme')
    expect(await bench.open({}, {}, 's3://public').get(MOD, signal)).toBeDefined()
  })

  test('are not looked at where no credentials are wanted', async () => {
    await bench.config('no configuration')
    expect(await bench.open({ ...OWNER }, { credentials: 'anonymous' }, 's3://public').get(MOD, signal)).toBeDefined()
    expect(bench.s3.front.asked[0]?.headers.authorization).toBeUndefined()
    await bench.expectDenied(
      bench.open({ ...OWNER }, { credentials: 'anonymous' }),
      /access denied: `s3-credentials: anonymous` is set/,
    )
  })
})
