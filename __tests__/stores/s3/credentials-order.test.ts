// The AWS CLI and a store find the same credentials, and ask the same hosts.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { makeCertificate } from '../../support/certificate.js'
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy.js'
import { credentialBench, KEYS, ROLE } from '../../support/credential-bench.js'
import { BASE, startCredentialServices } from '../../support/credential-services.js'
import { startS3Front } from '../../support/s3-front.js'

const bench = credentialBench()
const asked = () => Object.fromEntries(new URLSearchParams(bench.services.asked[0]?.body))

describe('web identity in variables', () => {
  test('comes before the keys of a profile, also of the one that AWS_PROFILE names', async () => {
    await bench.config(`[profile ci]\n${KEYS}`)
    await bench.expectSession(bench.open({ ...(await bench.webIdentity()), AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('comes after a role of the profile that has a source', async () => {
    await bench.config(
      `[default]\nrole_arn = ${ROLE}-of-default\nsource_profile = base\n[profile base]\naws_access_key_id = ${BASE.id}\naws_secret_access_key = ${BASE.secret}\n`,
    )
    await bench.expectSession(bench.open(await bench.webIdentity()), 'session-1-token')
    expect(asked()).toMatchObject({ Action: 'AssumeRole', RoleArn: `${ROLE}-of-default` })
  })

  test('completes that of a profile, value by value', async () => {
    const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN } = await bench.webIdentity()
    await bench.config(`[default]\nweb_identity_token_file = ${file}\nrole_arn = other\nrole_session_name = other\n`)
    await bench.expectSession(bench.open({ AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME: 'job-7' }), 'session-1-token')
    expect(asked()).toMatchObject({ RoleArn: ROLE, RoleSessionName: 'job-7' })
  })

  test('without a role is named', async () => {
    const { AWS_WEB_IDENTITY_TOKEN_FILE } = await bench.webIdentity()
    await bench.expectDenied(bench.open({ AWS_WEB_IDENTITY_TOKEN_FILE }), 'AWS_ROLE_ARN is not; set it as well')
  })
})

test('a profile that AWS_PROFILE names comes before the role of the container', async () => {
  await bench.config(`[profile ci]\n${KEYS}aws_security_token = of-profile\n`)
  const AWS_CONTAINER_CREDENTIALS_FULL_URI = `${bench.services.url}/container`
  await bench.expectSession(bench.open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_PROFILE: 'ci' }), 'of-profile')
})

test('the profile in force gives region and endpoint for the roles of others', async () => {
  await bench.config(`
[profile ci]
role_arn = ${ROLE}
source_profile = middle
region = eu-central-1
endpoint_url = ${bench.services.url}
[profile middle]
role_arn = ${ROLE}-middle
source_profile = base
region = eu-west-3
endpoint_url = http://127.0.0.1:1
[profile base]
aws_access_key_id = ${BASE.id}
aws_secret_access_key = ${BASE.secret}
`)
  await bench.expectSession(bench.open({ AWS_PROFILE: 'ci', AWS_ENDPOINT_URL_STS: '' }), 'session-2-token')
  for (const { headers } of bench.services.asked) expect(headers.authorization).toContain('/eu-central-1/sts/')
})

test('the roots of a profile are trusted by STS and the bucket', async () => {
  const certificate = await makeCertificate(['IP:127.0.0.1'])
  const sts = await startCredentialServices(certificate)
  const front = await startS3Front(bench.s3.server.url, certificate)
  try {
    const env = { ...(await bench.webIdentity()), AWS_ENDPOINT_URL_STS: sts.url }
    await bench.config(`[default]\nca_bundle = ${certificate.caFile}\n`)
    expect(await bench.put(bench.open(env, { endpoint: front.url }))).toBe('stored')
    const AWS_CA_BUNDLE = await bench.write('none.pem', 'no certificate')
    const why = /none\.pem contains no valid certificate/
    await bench.expectDenied(bench.open({ ...env, AWS_CA_BUNDLE }, { endpoint: front.url }), why, 'unreachable')
  } finally {
    front.close()
    sts.close()
    await certificate.remove()
  }
})

describe('the hosts of AWS', () => {
  let proxy: ConnectProxy
  beforeAll(async () => {
    proxy = await startConnectProxy({ http: 1, https: 1 })
    proxy.refuse(403)
  })
  afterEach(() => {
    proxy.asked.length = 0
  })
  afterAll(() => proxy.close())

  test.each([
    ['without a region', '', {}, {}, ['sts.amazonaws.com', 'team.s3.us-east-1.amazonaws.com']],
    [
      'in the region of the profile',
      'region = cn-north-1',
      {},
      {},
      ['sts.cn-north-1.amazonaws.com.cn', 'team.s3.cn-north-1.amazonaws.com.cn'],
    ],
    [
      'in the region of the bucket',
      '',
      {},
      { region: 'eusc-de-east-1' },
      ['sts.eusc-de-east-1.amazonaws.eu', 'team.s3.eusc-de-east-1.amazonaws.eu'],
    ],
    [
      'with validated cryptography',
      'region = us-gov-west-1\nuse_fips_endpoint = true',
      {},
      {},
      ['sts.us-gov-west-1.amazonaws.com', 'team.s3-fips.us-gov-west-1.amazonaws.com'],
    ],
    [
      'with validated cryptography, by variables',
      'use_fips_endpoint = false',
      { AWS_USE_FIPS_ENDPOINT: 'true', AWS_REGION: 'us-west-2' },
      {},
      ['sts-fips.us-west-2.amazonaws.com', 'team.s3-fips.us-west-2.amazonaws.com'],
    ],
    [
      'that IPv6 reaches',
      'use_dualstack_endpoint = true\nregion = eu-west-1',
      {},
      {},
      ['sts.eu-west-1.api.aws', 'team.s3.dualstack.eu-west-1.amazonaws.com'],
    ],
    [
      'that IPv6 reaches, for S3 alone',
      's3 =\n  use_dualstack_endpoint = true\nregion = eu-west-1',
      {},
      {},
      ['sts.eu-west-1.amazonaws.com', 'team.s3.dualstack.eu-west-1.amazonaws.com'],
    ],
  ])('%s', async (_, profile, variables, location, hosts) => {
    await bench.config(`[default]\n${profile}\n`)
    const own = { HTTPS_PROXY: `http://${proxy.host}`, AWS_ENDPOINT_URL_STS: '' }
    const env = { ...(await bench.webIdentity()), ...own, ...variables }
    await expect(bench.put(bench.open(env, { endpoint: undefined, ...location }))).rejects.toThrow()
    const lines = hosts.map(host => `CONNECT ${host}:443`)
    expect([...new Set(proxy.asked.map(({ line }) => line))]).toEqual(lines)
  })
})
