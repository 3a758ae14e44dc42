// Credentials from everywhere but the usual variables, each used on a real server that checks signatures.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { withoutSecrets } from '../../../src/redact.js'
import { makeCertificate } from '../../support/certificate.js'
import { startConnectProxy } from '../../support/connect-proxy.js'
import { credentialBench, KEYS, LATER, MOD, ROLE } from '../../support/credential-bench.js'
import { BASE, startCredentialServices, TOKENS } from '../../support/credential-services.js'
import { GUEST, OWNER } from '../../support/s3-server.js'

const bench = credentialBench()
const { signal } = new AbortController()

describe('variables', () => {
  test('come first: nothing else is read or asked', async () => {
    await bench.config('this is no configuration')
    await bench.expectSession(bench.open({ ...OWNER, AWS_PROFILE: 'ci' }), undefined)
    expect(bench.services.asked).toEqual([])
  })

  test('that cannot be sent are named, not shown', async () => {
    const AWS_SESSION_TOKEN = 'session-of-two\nlines-of-text'
    await bench.expectDenied(
      bench.open({ ...OWNER, AWS_SESSION_TOKEN }),
      'access denied: AWS_SESSION_TOKEN has more than one line',
    )
    const AWS_ACCESS_KEY_ID = 'key-id-\u{1f511}'
    await bench.expectDenied(
      bench.open({ ...OWNER, AWS_ACCESS_KEY_ID }),
      'AWS_ACCESS_KEY_ID has characters that are not allowed',
    )
    expect(bench.s3.front.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('are all that counts if the user says so', async () => {
    await bench.config(`[default]\naws_access_key_id = ${OWNER.AWS_ACCESS_KEY_ID}`)
    await bench.expectDenied(bench.open({}, { credentials: 'variables' }), /AWS_SECRET_ACCESS_KEY is not set \(/)
  })
})

describe('a token for a role (web identity)', () => {
  test('in variables, as Kubernetes sets them, becomes short-lived keys, which are masked', async () => {
    await bench.expectSession(bench.open(await bench.webIdentity()), 'session-1-token')
    expect(bench.services.lines()).toEqual(['POST / AssumeRoleWithWebIdentity'])
    expect(bench.services.asked[0]?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(bench.services.asked[0]?.body))).toMatchObject({
      RoleArn: ROLE,
      RoleSessionName: 'go-mod-warmup',
    })
    expect(withoutSecrets(`${TOKENS.webIdentity} session-1-token`)).toBe('*** ***')
  })

  test('in a profile is used for that profile', async () => {
    const { AWS_WEB_IDENTITY_TOKEN_FILE: file } = await bench.webIdentity()
    await bench.config(
      `[profile ci]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${file}\nrole_session_name = job-7\n`,
    )
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-1-token')
    expect(bench.services.asked[0]?.body).toContain('RoleSessionName=job-7')
  })

  test('that is not there, not readable or empty is named with what to do', async () => {
    const env = await bench.webIdentity()
    const missing = join(bench.home, 'no-token')
    await bench.expectDenied(
      bench.open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: missing }),
      `the token file ${missing} does not exist`,
    )
    await bench.expectDenied(
      bench.open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: bench.home }),
      `the token file ${bench.home} is not readable (EISDIR)`,
    )
    const empty = await bench.write('empty', '\n')
    await bench.expectDenied(
      bench.open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: empty }),
      `the token file ${empty} is empty`,
    )
  })

  test.each([
    ['two lines', 'first line\nsecond line', 'has more than one line'],
    ['more than STS accepts', 'x'.repeat(30_000), 'is longer than 20,000 characters'],
    ['a sentence', 'not a token', 'contains a space'],
  ])('that is another file, with %s, is not sent', async (_, content, why) => {
    const file = await bench.write('other', content)
    const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE }
    await bench.expectDenied(bench.open(env), `the token file ${file} ${why}`)
    expect(bench.services.asked).toEqual([])
  })

  test('that the service refuses is told with its answer', async () => {
    const env = {
      ...(await bench.webIdentity()),
      AWS_WEB_IDENTITY_TOKEN_FILE: await bench.write('old', 'outdated-identity-token'),
    }
    const why =
      /^s3:\S+ access denied: \S+ refused the role arn:\S+ \(400 InvalidIdentityToken .*check the role's trust policy/
    await bench.expectDenied(bench.open(env), why)
  })

  test('is tried again where the service is busy, and told as unreachable when it stays so', async () => {
    bench.services.fault(/AssumeRole/, { status: 503 }, 1)
    await bench.expectSession(bench.open(await bench.webIdentity()), 'session-1-token')
    bench.services.clear()
    bench.s3.front.clear()
    bench.services.fault(/AssumeRole/, { status: 400, text: '<Error><Code>IDPCommunicationError</Code></Error>' }, 1)
    await bench.expectSession(bench.open(await bench.webIdentity()), 'session-1-token')
    bench.services.fault(/AssumeRole/, { status: 503 })
    await bench.expectDenied(
      bench.open(await bench.webIdentity()),
      /^s3:\/\/team\/go: no credentials: \S+ answered 503/,
      'unreachable',
    )
  })
})

describe('requests for credentials', () => {
  test.each(['silence' as const, { status: 503 }])(
    'that fail do not keep anybody from a public bucket',
    async answer => {
      bench.services.fault(/AssumeRole/, answer)
      const store = bench.open(await bench.webIdentity(), {}, 's3://public')
      expect(await store.get(MOD, signal)).toBeDefined()
      expect(await store.get(MOD, signal)).toBeDefined()
      expect(bench.services.asked).toHaveLength(2)
    },
  )

  test('go through the proxy, to the service of the region, with the roots given', async () => {
    const certificate = await makeCertificate(['DNS:sts.eu-central-1.amazonaws.com'])
    const secure = await startCredentialServices(certificate)
    const proxy = await startConnectProxy({ http: 1, https: secure.port })
    try {
      const own = { HTTPS_PROXY: `http://${proxy.host}`, AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_STS: '' }
      const env = { ...(await bench.webIdentity()), ...own }
      await bench.expectSession(bench.open(env, { caFile: certificate.caFile }), 'session-1-token')
      expect(new Set(proxy.asked.map(({ line }) => line))).toEqual(
        new Set(['CONNECT sts.eu-central-1.amazonaws.com:443']),
      )
      await bench.expectDenied(bench.open(env), /no credentials: sts\.eu-central-1\.amazonaws\.com: /, 'unreachable')
      bench.s3.front.clear()
      secure.clear()
      await bench.expectSession(bench.open({ ...env, AWS_CA_BUNDLE: certificate.caFile }), 'session-1-token')
    } finally {
      proxy.close()
      secure.close()
      await certificate.remove()
    }
  })

  test('have the time limits of the store, and end with its request', async () => {
    bench.services.fault(/AssumeRole/, 'silence')
    await bench.expectDenied(
      bench.open(await bench.webIdentity()),
      /no credentials: \S+ sent no answer in time/,
      'timed-out',
    )
    bench.services.clear()
    bench.services.fault(/AssumeRole/, 'byte by byte')
    await bench.expectDenied(
      bench.open(await bench.webIdentity()),
      /no credentials: \S+ took too long to answer/,
      'timed-out',
    )
    bench.services.clear()
    bench.services.fault(/AssumeRole/, 'silence')
    const store = bench.open(await bench.webIdentity(), { stallTimeout: 60_000 })
    const ended = new AbortController()
    const getting = store.get(MOD, ended.signal)
    while (bench.services.asked.length === 0) await sleep(1)
    ended.abort(new Error('ended'))
    await expect(getting).rejects.toThrow('ended')
  })
})

describe('profiles', () => {
  test('with keys: the default one, the one of AWS_PROFILE, and that of another file', async () => {
    await bench.write('.aws/credentials', `[default]\n${KEYS}aws_session_token = of-default\n\n[ci] # for CI\n${KEYS}`)
    await bench.expectSession(bench.open(), 'of-default')
    bench.s3.front.clear()
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), undefined)
    bench.s3.front.clear()
    const file = await bench.write('other', `[default]\n${KEYS}aws_session_token=of-other\n`)
    await bench.expectSession(bench.open({ AWS_SHARED_CREDENTIALS_FILE: file }), 'of-other')
  })

  test('whose keys may do nothing here are named', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = GUEST
    await bench.config(`[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`)
    await bench.expectDenied(bench.open(), /access denied; signed with the profile default \(a public bucket may need/)
    await bench.config(`[default]\naws_access_key_id = ${id}\naws_secret_access_key = wrong-secret\n`)
    await bench.expectDenied(bench.open(), /the secret key of the profile default is wrong/)
    await bench.config('[default]\naws_access_key_id = nobodys-key\naws_secret_access_key = wrong-secret\n')
    await bench.expectDenied(bench.open(), /the access key of the profile default is unknown there/)
  })

  test('give region, endpoint and style where nothing else does', async () => {
    const url = bench.s3.front.url
    await bench.config(
      `[profile "ci 1"]\n${KEYS}region = eu-north-1\nservices = local\n[services local]\ns3 =\n  endpoint_url = ${url}\n`,
    )
    const store = bench.open({ AWS_PROFILE: 'ci 1' }, { endpoint: undefined })
    expect(await bench.put(store)).toBe('stored')
    const [first] = bench.s3.front.asked
    expect(first?.headers.authorization).toContain('/eu-north-1/s3/')
    expect(first?.line).toMatch(/^PUT \/team\/go\//)
  })

  test('give them to keys from variables as well', async () => {
    await bench.config(`[default]\nregion = eu-north-1\nendpoint_url = ${bench.s3.front.url}\n`)
    expect(await bench.put(bench.open({ ...OWNER }, { endpoint: undefined }))).toBe('stored')
    expect(bench.s3.front.asked[0]?.headers.authorization).toContain('/eu-north-1/s3/')
  })

  test('of another service do not keep anybody from a public bucket', async () => {
    await bench.config('[default]\naws_access_key_id = key-of-another\naws_secret_access_key = secret-of-another\n')
    const store = bench.open({}, {}, 's3://public')
    expect(await store.get(MOD, signal)).toBeDefined()
    expect(await store.get(MOD, signal)).toBeDefined()
    expect(bench.s3.front.asked).toHaveLength(3)
  })

  test('lead from role to role', async () => {
    await bench.config(`
[profile base]
aws_access_key_id = ${BASE.id}
aws_secret_access_key = ${BASE.secret}
[profile middle]
role_arn = arn:aws:iam::1:role/middle
source_profile = base
[profile ci]
role_arn = ${ROLE}
source_profile = middle
external_id = ours
duration_seconds = 900
region = eu-central-1
`)
    await bench.expectSession(bench.open({ AWS_PROFILE: 'ci' }), 'session-2-token')
    expect(bench.services.lines()).toEqual(['POST / AssumeRole', 'POST / AssumeRole'])
    const [first, second] = bench.services.asked
    expect(first?.headers.authorization).toContain(`${BASE.id}/`)
    expect(second?.headers['x-amz-security-token']).toBe('session-1-token')
    expect(second?.headers.authorization).toContain('/eu-central-1/sts/')
    expect(second?.body).toMatch(/ExternalId=ours&DurationSeconds=900/)
  })

  test.each([
    ['Ec2InstanceMetadata', {}, 'session-2-token'],
    ['EcsContainer', { AWS_CONTAINER_AUTHORIZATION_TOKEN: TOKENS.container }, 'session-2-token'],
  ])('take the keys for their role from %s', async (name, variables, session) => {
    await bench.config(`[profile ci]\nrole_arn = ${ROLE}\ncredential_source = ${name}\n`)
    const env = {
      ...variables,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${bench.services.url}/container`,
      AWS_PROFILE: 'ci',
    }
    await bench.expectSession(bench.open(env), session)
  })

  test('run the program of a credential_process in the home directory', async () => {
    const { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey } = OWNER
    const printed = { Version: 1, AccessKeyId, SecretAccessKey, SessionToken: 'of-program', Expiration: LATER }
    await bench.write('keys.json', printed)
    await bench.config(`[default]\ncredential_process = ${process.platform === 'win32' ? 'type' : 'cat'} keys.json\n`)
    await bench.expectSession(bench.open(), 'of-program')
  })

  test('whose program fails say how', async () => {
    const line = process.platform === 'win32' ? 'echo not signed in>&2& exit 3' : 'echo not signed in >&2; exit 3'
    await bench.config(`[default]\ncredential_process = ${line}\n`)
    await bench.expectDenied(
      bench.open(),
      /the credential_process of the profile default failed with exit code 3: not signed in/,
    )
    if (process.platform !== 'win32') {
      const cut = 'printf \'{"SecretAccessKey":"cut-off-secret\'; echo cut-off-secret >&2; exit 3'
      await bench.config(`[default]\ncredential_process = ${cut}\n`)
      await bench.expectDenied(bench.open(), /failed with exit code 3; run it by hand \(/)
      await bench.config('[default]\ncredential_process = kill -KILL $$\n')
      await bench.expectDenied(bench.open(), /the credential_process of the profile default was ended by SIGKILL/)
    }
    await bench.config('[default]\ncredential_process = echo {}\n')
    await bench.expectDenied(bench.open(), /did not print credentials as JSON/)
  })
})

describe('the role of a container', () => {
  test('is used with the token for its endpoint', async () => {
    const AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = await bench.write('container-token', TOKENS.container)
    const AWS_CONTAINER_CREDENTIALS_FULL_URI = `${bench.services.url}/container`
    await bench.expectSession(
      bench.open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE }),
      'session-1-token',
    )
    const AWS_CONTAINER_AUTHORIZATION_TOKEN = 'another-container-token'
    await bench.expectDenied(
      bench.open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN }),
      /gave no credentials for the container role \(401 AccessDenied no such token\)/,
    )
  })

  test('is asked for on no other host over plain HTTP', async () => {
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://keys.example.com/container' }
    await bench.expectDenied(bench.open(env), /plain HTTP is accepted only for loopback/)
  })
})

describe('the role of an EC2 instance', () => {
  const STEPS = [
    'PUT /latest/api/token',
    'GET /latest/meta-data/iam/security-credentials/',
    'GET /latest/meta-data/iam/security-credentials/runner-role',
  ]

  test('is used if the user says so, past every proxy', async () => {
    const env = { HTTP_PROXY: 'http://127.0.0.1:1', ...OWNER }
    await bench.expectSession(bench.open(env, { credentials: 'instance' }), 'session-1-token')
    expect(bench.services.lines()).toEqual(STEPS)
  })

  test('is never asked for otherwise: a public bucket does not wait', async () => {
    expect(await bench.open({}, {}, 's3://public').get(MOD, signal)).toBeDefined()
    expect(bench.services.asked).toEqual([])
    await bench.expectDenied(
      bench.open(),
      /is not set, and nothing else gives credentials \(on EC2, set `s3-credentials: instance`\)/,
    )
    expect(bench.services.asked).toEqual([])
  })

  test('that is missing, and metadata that is switched off or of version 1 only, are named', async () => {
    bench.services.fault(/security-credentials/, { status: 404 })
    await bench.expectDenied(bench.open({}, { credentials: 'instance' }), /no role is attached to this instance/)
    bench.services.clear()
    bench.services.fault(/security-credentials/, { status: 403 })
    await bench.expectDenied(
      bench.open({}, { credentials: 'instance' }),
      /did not name the role of this instance \(403\)/,
    )
    bench.services.fault(/api\/token/, { status: 403 })
    await bench.expectDenied(
      bench.open({}, { credentials: 'instance' }),
      /issued no token for instance metadata \(403\)/,
    )
    const off = { AWS_EC2_METADATA_DISABLED: 'true' }
    await bench.expectDenied(bench.open(off, { credentials: 'instance' }), /AWS_EC2_METADATA_DISABLED is set/)
    const nowhere = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' }
    const why = /instance metadata: \S+ refused the connection; is this an EC2 instance\?/
    await bench.expectDenied(bench.open(nowhere, { credentials: 'instance' }), why, 'unreachable')
  })
})
