// Logins that a person began with the AWS CLI.
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { BEFORE, credentialBench, LATER, SOON } from '../../support/credential-bench.js'
import { cacheFile, TOKENS } from '../../support/credential-services.js'
import { OWNER } from '../../support/s3-server.js'

const bench = credentialBench()

describe('a login by `aws sso login`', () => {
  const profile = `[profile ci]
sso_session = acme
sso_account_id = 123456789012
sso_role_name = GoModules
[sso-session acme]
sso_start_url = https://acme.awsapps.example/start
sso_region = eu-west-1
`
  const cache = `.aws/sso/cache/${cacheFile('acme', 'sha1')}`
  const refresh = { clientId: 'client', clientSecret: 'client-secret', refreshToken: TOKENS.ssoRefresh }

  test('is used', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('without a section of its own is used, too', async () => {
    await bench.config(profile.replace('sso_session = acme\n', '').replace('[sso-session acme]\n', ''))
    const name = cacheFile('https://acme.awsapps.example/start', 'sha1')
    await bench.write(`.aws/sso/cache/${name}`, { accessToken: TOKENS.sso, expiresAt: LATER })
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('that has expired is renewed, and the AWS CLI goes on with the new token', async () => {
    await bench.config(profile)
    const file = await bench.write(cache, {
      accessToken: 'outdated-token',
      expiresAt: BEFORE,
      region: 'eu-west-1',
      ...refresh,
    })
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
    expect(bench.services.lines()).toEqual(['POST /token', 'GET /federation/credentials'])
    const kept = JSON.parse(await readFile(file, 'utf8'))
    expect(kept).toMatchObject({ accessToken: TOKENS.sso, refreshToken: 'next-refresh-token', region: 'eu-west-1' })
    expect(kept.expiresAt).toMatch(/:\d\dZ$/)
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('that another process renews at the same time is used as that one wrote it', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    bench.services.fault(/POST \/token/, 'silence', 1)
    const putting = bench.put(bench.open({ AWS_PROFILE: 'ci' }))
    while (bench.services.asked.length === 0) await sleep(1)
    await bench.write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    bench.services.fault(/POST \/token/, { status: 400, text: '{"error":"invalid_grant"}' })
    expect(await putting).toBe('stored')
  })

  test('that has expired is renewed once for all stores and jobs of a machine', async () => {
    await bench.config(profile)
    const file = await bench.write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    const stores = [1, 2, 3].map(() => bench.open({ AWS_PROFILE: 'ci' }))
    await Promise.all(stores.map(store => bench.put(store)))
    expect(bench.services.lines().filter(line => line === 'POST /token')).toHaveLength(1)
    expect(await readdir(dirname(file))).toEqual([basename(file)])
  })

  test('is renewed although a killed process left its lock', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    const lock = await bench.write(`${cache}.lock`, '')
    await utimes(lock, new Date(BEFORE), new Date(BEFORE))
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('is waited for while another process renews it', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    const lock = await bench.write(`${cache}.lock`, '')
    const putting = bench.put(bench.open({ AWS_PROFILE: 'ci' }))
    await sleep(100)
    await bench.write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    await rm(lock)
    expect(await putting).toBe('stored')
    expect(bench.services.lines()).toEqual(['GET /federation/credentials'])
  })

  test('that is valid for minutes is used while it cannot be renewed', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: TOKENS.sso, expiresAt: SOON.replace('Z', 'UTC'), ...refresh })
    bench.services.fault(/POST \/token/, { status: 503 })
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('that another process has just renewed is used when it has written that', async () => {
    await bench.config(profile)
    await bench.write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    bench.services.fault(/POST \/token/, { status: 400, text: '{"error":"invalid_grant"}' })
    const putting = bench.put(bench.open({ AWS_PROFILE: 'ci' }))
    while (bench.services.asked.length === 0) await sleep(1)
    await sleep(100)
    await bench.write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    expect(await putting).toBe('stored')
  })

  test('that cannot be renewed says which command to run', async () => {
    await bench.config(profile)
    await bench.expectDenied(
      bench.open({ AWS_PROFILE: 'ci' }),
      /there is no login for acme; run `aws sso login --profile ci`/,
    )
    await bench.write(cache, {
      accessToken: 'outdated-token',
      expiresAt: BEFORE,
      ...refresh,
      refreshToken: 'outdated-refresh',
    })
    await bench.expectDenied(
      bench.open({ AWS_PROFILE: 'ci' }),
      /the login for acme has expired; run `aws sso login --profile ci`/,
    )
    await bench.write(cache, '{"accessToken": "cut')
    await bench.expectDenied(bench.open({ AWS_PROFILE: 'ci' }), /there is no login for acme/)
    await bench.write(cache, { accessToken: 'revoked-token', expiresAt: LATER })
    await bench.expectDenied(
      bench.open({ AWS_PROFILE: 'ci' }),
      /\(401 Session token not found or invalid\); run `aws sso login/,
    )
  })
})

describe('a login by `aws login`', () => {
  const session = 'arn:aws:iam::123456789012:user/me'
  const cache = `.aws/login/cache/${cacheFile(session, 'sha256')}`
  const login = (expiresAt: string) => ({
    accessToken: {
      accessKeyId: OWNER.AWS_ACCESS_KEY_ID,
      secretAccessKey: OWNER.AWS_SECRET_ACCESS_KEY,
      sessionToken: 'of-login',
      accountId: '123456789012',
      expiresAt,
    },
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: TOKENS.loginRefresh,
    dpopKey: bench.services.loginKey,
  })

  test('is used, and renewed when it is about to expire', async () => {
    await bench.config(`[default]\nlogin_session = ${session}\n`)
    await bench.write(cache, login(LATER))
    await bench.expectSession(bench.open(), 'of-login')
    bench.s3.front.clear()
    const file = await bench.write(cache, login(SOON))
    await bench.expectSession(bench.open(), 'session-1-token')
    const kept = JSON.parse(await readFile(file, 'utf8'))
    expect(kept).toMatchObject({ refreshToken: 'next-login-token', accessToken: { accountId: '123456789012' } })
  })

  test('that is over says which command to run', async () => {
    await bench.config(`[default]\nlogin_session = ${session}\n`)
    await bench.write(cache, { ...login(BEFORE), refreshToken: 'outdated-refresh' })
    await bench.expectDenied(
      bench.open(),
      /the login for the profile default has expired; run `aws login --profile default`/,
    )
  })
})
