// Credentials from everywhere but the usual variables, each used on a real server that checks signatures.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { withoutSecrets } from '../../../src/redact.js'
import type { ModuleStore } from '../../../src/stores/module-store.js'
import type { S3Settings } from '../../../src/stores/s3/store.js'
import { makeCertificate } from '../../support/certificate.js'
import { startConnectProxy } from '../../support/connect-proxy.js'
import {
  BASE,
  type CredentialServices,
  cacheFile,
  startCredentialServices,
  TOKENS,
} from '../../support/credential-services.js'
import { all } from '../../support/module-store-suite.js'
import { s3Bench } from '../../support/s3-bench.js'
import { GUEST, OWNER } from '../../support/s3-server.js'

const bench = s3Bench()
const { signal } = new AbortController()
const MOD = 'example.com/a/@v/v1.0.0.mod'
const text = { kind: 'text', text: 'module example.com/a\n' } as const
const ROLE = 'arn:aws:iam::123456789012:role/go-modules'
const LATER = new Date(Date.now() + 7_200_000).toISOString()
const SOON = new Date(Date.now() + 60_000).toISOString()
const BEFORE = new Date(Date.now() - 60_000).toISOString()

let services: CredentialServices
let home: string

beforeAll(async () => {
  services = await startCredentialServices()
  await bench.server.bucket('public', '*')
  await bench.open({}, 's3://public').put(MOD, text, { signal, present: 'keep' })
  bench.front.clear()
})
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
})
afterEach(async () => {
  services.clear()
  await rm(home, { recursive: true, force: true })
})
afterAll(() => services.close())

const SERVICES = ['STS', 'SSO', 'SSO_OIDC', 'SIGNIN']
/** A store for somebody with this home and these variables. */
function open(env: Record<string, string> = {}, settings: Partial<S3Settings> = {}, spec?: string): ModuleStore {
  const urls = Object.fromEntries(SERVICES.map(name => [`AWS_ENDPOINT_URL_${name}`, services.url]))
  const path = { PATH: process.env['PATH'] }
  const all = {
    HOME: home,
    USERPROFILE: home,
    ...path,
    ...urls,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
    ...env,
  }
  return bench.open({ env: all, ...settings }, spec)
}

const put = (store: ModuleStore, name = MOD) => store.put(name, text, { signal, present: 'replace' })

async function write(name: string, content: string | object): Promise<string> {
  const file = join(home, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const config = (content: string) => write('.aws/config', content)
const sessions = () => bench.front.asked.map(({ headers }) => headers['x-amz-security-token'])

/** The store works, with this session of the double's. */
async function expectSession(store: ModuleStore, session: string | undefined): Promise<void> {
  expect(await put(store)).toBe('stored')
  expect(new Set(sessions())).toEqual(new Set([session]))
  expect(bench.front.asked[0]?.headers.authorization).toContain(OWNER.AWS_ACCESS_KEY_ID)
}

/** The store does not work, for this reason; no secret is shown. */
async function expectDenied(store: ModuleStore, why: RegExp | string, problem = 'denied'): Promise<void> {
  const error = await put(store).catch(error => error)
  expect(error).toMatchObject({ name: 'StoreError', problem })
  expect(error.message).toMatch(why)
  expect(error.message).toMatch(/^s3:\/\/team\/go: /)
  for (const secret of [...Object.values(TOKENS), BASE.secret]) expect(error.message).not.toContain(secret)
}

describe('variables', () => {
  test('come first: nothing else is read or asked', async () => {
    await config('this is no configuration')
    await expectSession(open({ ...OWNER, AWS_PROFILE: 'ci' }), undefined)
    expect(services.asked).toEqual([])
  })

  test('that cannot be sent are named, not shown', async () => {
    const AWS_SESSION_TOKEN = 'session-of-two\nlines-of-text'
    await expectDenied(open({ ...OWNER, AWS_SESSION_TOKEN }), 'access denied: AWS_SESSION_TOKEN has more than one line')
    const AWS_ACCESS_KEY_ID = 'key-id-\u{1f511}'
    await expectDenied(open({ ...OWNER, AWS_ACCESS_KEY_ID }), 'AWS_ACCESS_KEY_ID has characters that are not allowed')
    expect(bench.front.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })

  test('are all that counts if the user says so', async () => {
    await config(`[default]\naws_access_key_id = ${OWNER.AWS_ACCESS_KEY_ID}`)
    await expectDenied(open({}, { credentials: 'variables' }), /AWS_SECRET_ACCESS_KEY is not set \(/)
  })
})

describe('a token for a role (web identity)', () => {
  const variables = async () => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: await write('token', `${TOKENS.webIdentity}\n`),
    AWS_ROLE_ARN: ROLE,
  })

  test('in variables, as Kubernetes sets them, becomes short-lived keys, which are masked', async () => {
    await expectSession(open(await variables()), 'session-1-token')
    expect(services.lines()).toEqual(['POST / AssumeRoleWithWebIdentity'])
    expect(services.asked[0]?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(services.asked[0]?.body))).toMatchObject({
      RoleArn: ROLE,
      RoleSessionName: 'go-mod-warmup',
    })
    expect(withoutSecrets(`${TOKENS.webIdentity} session-1-token`)).toBe('*** ***')
  })

  test('in a profile is used for that profile', async () => {
    const { AWS_WEB_IDENTITY_TOKEN_FILE: file } = await variables()
    await config(`[profile ci]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${file}\nrole_session_name = job-7\n`)
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-1-token')
    expect(services.asked[0]?.body).toContain('RoleSessionName=job-7')
  })

  test('that is not there, not readable or empty is named with what to do', async () => {
    const env = await variables()
    const missing = join(home, 'no-token')
    await expectDenied(
      open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: missing }),
      `the token file ${missing} does not exist`,
    )
    await expectDenied(
      open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: home }),
      `the token file ${home} is not readable (EISDIR)`,
    )
    const empty = await write('empty', '\n')
    await expectDenied(open({ ...env, AWS_WEB_IDENTITY_TOKEN_FILE: empty }), `the token file ${empty} is empty`)
  })

  test.each([
    ['two lines', 'first line\nsecond line', 'has more than one line'],
    ['more than STS accepts', 'x'.repeat(30_000), 'is longer than 20,000 characters'],
    ['a sentence', 'not a token', 'contains a space'],
  ])('that is another file, with %s, is not sent', async (_, content, why) => {
    const file = await write('other', content)
    const env = { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE }
    await expectDenied(open(env), `the token file ${file} ${why}`)
    expect(services.asked).toEqual([])
  })

  test('that the service refuses is told with its answer', async () => {
    const env = { ...(await variables()), AWS_WEB_IDENTITY_TOKEN_FILE: await write('old', 'outdated-identity-token') }
    const why =
      /^s3:\S+ access denied: \S+ refused the role arn:\S+ \(400 InvalidIdentityToken .*check the role's trust policy/
    await expectDenied(open(env), why)
  })

  test('is tried again where the service is busy, and told as unreachable when it stays so', async () => {
    services.fault(/AssumeRole/, { status: 503 }, 1)
    await expectSession(open(await variables()), 'session-1-token')
    services.fault(/AssumeRole/, { status: 503 })
    await expectDenied(open(await variables()), /^s3:\/\/team\/go: no credentials: \S+ answered 503/, 'unreachable')
  })
})

describe('requests for credentials', () => {
  const variables = async () => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: await write('token', TOKENS.webIdentity),
    AWS_ROLE_ARN: ROLE,
  })

  test.each(['silence' as const, { status: 503 }])(
    'that fail do not keep anybody from a public bucket',
    async answer => {
      services.fault(/AssumeRole/, answer)
      const store = open(await variables(), {}, 's3://public')
      expect(await store.get(MOD, signal)).toBeDefined()
      expect(await store.get(MOD, signal)).toBeDefined()
      expect(services.asked).toHaveLength(2)
    },
  )

  test('go through the proxy, to the service of the region, with the roots given', async () => {
    const certificate = await makeCertificate(['DNS:sts.eu-central-1.amazonaws.com'])
    const secure = await startCredentialServices(certificate)
    const proxy = await startConnectProxy({ http: 1, https: secure.port })
    try {
      const own = { HTTPS_PROXY: `http://${proxy.host}`, AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_STS: '' }
      const env = { ...(await variables()), ...own }
      await expectSession(open(env, { caFile: certificate.caFile }), 'session-1-token')
      expect(new Set(proxy.asked.map(({ line }) => line))).toEqual(
        new Set(['CONNECT sts.eu-central-1.amazonaws.com:443']),
      )
      await expectDenied(open(env), /no credentials: sts\.eu-central-1\.amazonaws\.com: /, 'unreachable')
      bench.front.clear()
      secure.clear()
      await expectSession(open({ ...env, AWS_CA_BUNDLE: certificate.caFile }), 'session-1-token')
    } finally {
      proxy.close()
      secure.close()
      await certificate.remove()
    }
  })

  test('have the time limits of the store, and end with its request', async () => {
    services.fault(/AssumeRole/, 'silence')
    await expectDenied(open(await variables()), /no credentials: \S+ sent no answer in time/, 'timed-out')
    const store = open(await variables(), { stallTimeout: 60_000 })
    const ended = new AbortController()
    const getting = store.get(MOD, ended.signal)
    while (services.asked.length < 3) await sleep(1)
    ended.abort(new Error('ended'))
    await expect(getting).rejects.toThrow('ended')
  })
})

describe('profiles', () => {
  const KEYS = `aws_access_key_id = ${OWNER.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${OWNER.AWS_SECRET_ACCESS_KEY}\n`

  test('with keys: the default one, the one of AWS_PROFILE, and that of another file', async () => {
    await write('.aws/credentials', `[default]\n${KEYS}aws_session_token = of-default\n\n[ci] # for CI\n${KEYS}`)
    await expectSession(open(), 'of-default')
    bench.front.clear()
    await expectSession(open({ AWS_PROFILE: 'ci' }), undefined)
    bench.front.clear()
    const file = await write('other', `[default]\n${KEYS}aws_session_token=of-other\n`)
    await expectSession(open({ AWS_SHARED_CREDENTIALS_FILE: file }), 'of-other')
  })

  test('whose keys may do nothing here are named', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = GUEST
    await config(`[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`)
    await expectDenied(open(), /access denied; signed with the profile default \(a public bucket may need/)
    await config(`[default]\naws_access_key_id = ${id}\naws_secret_access_key = wrong-secret\n`)
    await expectDenied(open(), /the secret key of the profile default is wrong/)
    await config('[default]\naws_access_key_id = nobodys-key\naws_secret_access_key = wrong-secret\n')
    await expectDenied(open(), /the access key of the profile default is unknown there/)
  })

  test('give region, endpoint and style where nothing else does', async () => {
    const url = bench.front.url
    await config(
      `[profile "ci 1"]\n${KEYS}region = eu-north-1\nservices = local\n[services local]\ns3 =\n  endpoint_url = ${url}\n`,
    )
    const store = open({ AWS_PROFILE: 'ci 1' }, { endpoint: undefined })
    expect(await put(store)).toBe('stored')
    const [first] = bench.front.asked
    expect(first?.headers.authorization).toContain('/eu-north-1/s3/')
    expect(first?.line).toMatch(/^PUT \/team\/go\//)
  })

  test('give them to keys from variables as well', async () => {
    await config(`[default]\nregion = eu-north-1\nendpoint_url = ${bench.front.url}\n`)
    expect(await put(open({ ...OWNER }, { endpoint: undefined }))).toBe('stored')
    expect(bench.front.asked[0]?.headers.authorization).toContain('/eu-north-1/s3/')
  })

  test('of another service do not keep anybody from a public bucket', async () => {
    await config('[default]\naws_access_key_id = key-of-another\naws_secret_access_key = secret-of-another\n')
    const store = open({}, {}, 's3://public')
    expect(await store.get(MOD, signal)).toBeDefined()
    expect(await store.get(MOD, signal)).toBeDefined()
    expect(bench.front.asked).toHaveLength(3)
  })

  test('lead from role to role', async () => {
    await config(`
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
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-2-token')
    expect(services.lines()).toEqual(['POST / AssumeRole', 'POST / AssumeRole'])
    const [first, second] = services.asked
    expect(first?.headers.authorization).toContain(`${BASE.id}/`)
    expect(second?.headers['x-amz-security-token']).toBe('session-1-token')
    expect(second?.headers.authorization).toContain('/eu-central-1/sts/')
    expect(second?.body).toMatch(/ExternalId=ours&DurationSeconds=900/)
  })

  test.each([
    ['Ec2InstanceMetadata', {}, 'session-2-token'],
    ['EcsContainer', { AWS_CONTAINER_AUTHORIZATION_TOKEN: TOKENS.container }, 'session-2-token'],
  ])('take the keys for their role from %s', async (name, variables, session) => {
    await config(`[profile ci]\nrole_arn = ${ROLE}\ncredential_source = ${name}\n`)
    const env = { ...variables, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container`, AWS_PROFILE: 'ci' }
    await expectSession(open(env), session)
  })

  test('run the program of a credential_process in the home directory', async () => {
    const { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey } = OWNER
    const printed = { Version: 1, AccessKeyId, SecretAccessKey, SessionToken: 'of-program', Expiration: LATER }
    await write('keys.json', printed)
    await config(`[default]\ncredential_process = ${process.platform === 'win32' ? 'type' : 'cat'} keys.json\n`)
    await expectSession(open(), 'of-program')
  })

  test('whose program fails say how', async () => {
    const line = process.platform === 'win32' ? 'echo not signed in>&2& exit 3' : 'echo not signed in >&2; exit 3'
    await config(`[default]\ncredential_process = ${line}\n`)
    await expectDenied(open(), /the credential_process of the profile default failed with exit code 3: not signed in/)
    if (process.platform !== 'win32') {
      const cut = 'printf \'{"SecretAccessKey":"cut-off-secret\'; echo cut-off-secret >&2; exit 3'
      await config(`[default]\ncredential_process = ${cut}\n`)
      await expectDenied(open(), /failed with exit code 3 \(/)
      await config('[default]\ncredential_process = kill -KILL $$\n')
      await expectDenied(open(), /the credential_process of the profile default was ended by SIGKILL/)
    }
    await config('[default]\ncredential_process = echo {}\n')
    await expectDenied(open(), /did not print credentials as JSON/)
  })
})

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
    await config(profile)
    await write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('without a section of its own is used, too', async () => {
    await config(profile.replace('sso_session = acme\n', '').replace('[sso-session acme]\n', ''))
    const name = cacheFile('https://acme.awsapps.example/start', 'sha1')
    await write(`.aws/sso/cache/${name}`, { accessToken: TOKENS.sso, expiresAt: LATER })
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('that has expired is renewed, and the AWS CLI goes on with the new token', async () => {
    await config(profile)
    const file = await write(cache, {
      accessToken: 'outdated-token',
      expiresAt: BEFORE,
      region: 'eu-west-1',
      ...refresh,
    })
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-1-token')
    expect(services.lines()).toEqual(['POST /token', 'GET /federation/credentials'])
    const kept = JSON.parse(await readFile(file, 'utf8'))
    expect(kept).toMatchObject({ accessToken: TOKENS.sso, refreshToken: 'next-refresh-token', region: 'eu-west-1' })
    expect(kept.expiresAt).toMatch(/:\d\dZ$/)
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('that another process renews at the same time is used as that one wrote it', async () => {
    await config(profile)
    await write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    services.fault(/POST \/token/, 'silence', 1)
    const putting = put(open({ AWS_PROFILE: 'ci' }))
    while (services.asked.length === 0) await sleep(1)
    await write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    services.fault(/POST \/token/, { status: 400, text: '{"error":"invalid_grant"}' })
    expect(await putting).toBe('stored')
  })

  test('that is valid for minutes is used while it cannot be renewed', async () => {
    await config(profile)
    await write(cache, { accessToken: TOKENS.sso, expiresAt: SOON.replace('Z', 'UTC'), ...refresh })
    services.fault(/POST \/token/, { status: 503 })
    await expectSession(open({ AWS_PROFILE: 'ci' }), 'session-1-token')
  })

  test('that another process has just renewed is used when it has written that', async () => {
    await config(profile)
    await write(cache, { accessToken: 'outdated-token', expiresAt: BEFORE, ...refresh })
    services.fault(/POST \/token/, { status: 400, text: '{"error":"invalid_grant"}' })
    const putting = put(open({ AWS_PROFILE: 'ci' }))
    while (services.asked.length === 0) await sleep(1)
    await sleep(100)
    await write(cache, { accessToken: TOKENS.sso, expiresAt: LATER })
    expect(await putting).toBe('stored')
  })

  test('that cannot be renewed says which command to run', async () => {
    await config(profile)
    await expectDenied(open({ AWS_PROFILE: 'ci' }), /there is no login for acme; run `aws sso login --profile ci`/)
    await write(cache, {
      accessToken: 'outdated-token',
      expiresAt: BEFORE,
      ...refresh,
      refreshToken: 'outdated-refresh',
    })
    await expectDenied(open({ AWS_PROFILE: 'ci' }), /the login for acme has expired; run `aws sso login --profile ci`/)
    await write(cache, '{"accessToken": "cut')
    await expectDenied(open({ AWS_PROFILE: 'ci' }), /there is no login for acme/)
    await write(cache, { accessToken: 'revoked-token', expiresAt: LATER })
    await expectDenied(open({ AWS_PROFILE: 'ci' }), /\(401 Session token not found or invalid\); run `aws sso login/)
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
    dpopKey: services.loginKey,
  })

  test('is used, and renewed when it is about to expire', async () => {
    await config(`[default]\nlogin_session = ${session}\n`)
    await write(cache, login(LATER))
    await expectSession(open(), 'of-login')
    bench.front.clear()
    const file = await write(cache, login(SOON))
    await expectSession(open(), 'session-1-token')
    const kept = JSON.parse(await readFile(file, 'utf8'))
    expect(kept).toMatchObject({ refreshToken: 'next-login-token', accessToken: { accountId: '123456789012' } })
  })

  test('that is over says which command to run', async () => {
    await config(`[default]\nlogin_session = ${session}\n`)
    await write(cache, { ...login(BEFORE), refreshToken: 'outdated-refresh' })
    await expectDenied(open(), /the login for the profile default has expired; run `aws login --profile default`/)
  })
})

describe('the role of a container', () => {
  test('is used with the token for its endpoint', async () => {
    const AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = await write('container-token', TOKENS.container)
    const AWS_CONTAINER_CREDENTIALS_FULL_URI = `${services.url}/container`
    await expectSession(
      open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE }),
      'session-1-token',
    )
    const AWS_CONTAINER_AUTHORIZATION_TOKEN = 'another-container-token'
    await expectDenied(
      open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN }),
      /gave no credentials for the container role \(401 AccessDenied no such token\)/,
    )
  })

  test('is asked for on no other host over plain HTTP', async () => {
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://keys.example.com/container' }
    await expectDenied(open(env), /plain HTTP is accepted only for loopback/)
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
    await expectSession(open(env, { credentials: 'instance' }), 'session-1-token')
    expect(services.lines()).toEqual(STEPS)
  })

  test('is never asked for otherwise: a public bucket does not wait', async () => {
    expect(await open({}, {}, 's3://public').get(MOD, signal)).toBeDefined()
    expect(services.asked).toEqual([])
    await expectDenied(
      open(),
      /is not set, and nothing else gives credentials \(on EC2, set `s3-credentials: instance`\)/,
    )
    expect(services.asked).toEqual([])
  })

  test('that is missing, and metadata that is switched off or of version 1 only, are named', async () => {
    services.fault(/security-credentials/, { status: 404 })
    await expectDenied(open({}, { credentials: 'instance' }), /no role is attached to this instance/)
    services.clear()
    services.fault(/security-credentials/, { status: 403 })
    await expectDenied(open({}, { credentials: 'instance' }), /did not name the role of this instance \(403\)/)
    services.fault(/api\/token/, { status: 403 })
    await expectDenied(open({}, { credentials: 'instance' }), /issued no token for instance metadata \(403\)/)
    const off = { AWS_EC2_METADATA_DISABLED: 'true' }
    await expectDenied(open(off, { credentials: 'instance' }), /AWS_EC2_METADATA_DISABLED is set/)
    const nowhere = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' }
    const why = /instance metadata: \S+ refused the connection; is this an EC2 instance\?/
    await expectDenied(open(nowhere, { credentials: 'instance' }), why, 'unreachable')
  })
})

describe('credentials that expire in the middle of a run', () => {
  const env = async () => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: await write('token', TOKENS.webIdentity),
    AWS_ROLE_ARN: ROLE,
  })

  test('are renewed before they do', async () => {
    services.lifetime = 50
    const store = open(await env())
    expect(await put(store)).toBe('stored')
    services.lifetime = 3_600_000
    await sleep(60)
    for (const name of ['v1.0.1', 'v1.0.2']) await put(store, `example.com/a/@v/${name}.mod`)
    expect(new Set(sessions()).size).toBeGreaterThan(1)
    expect(sessions().at(-1)).toBe(sessions().at(-2))
  })

  test('are renewed in the middle of an upload, which is sent again', async () => {
    bench.front.fault(/^PUT/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' }, 1)
    const store = open(await env())
    expect(await put(store)).toBe('stored')
    expect(sessions()).toEqual(['session-1-token', 'session-2-token'])
    const file = await store.get(MOD, signal)
    expect(file?.kind === 'stream' && Buffer.concat(await all(file.body)).toString()).toBe(text.text)
  })

  test('are renewed when the answer to HEAD, which has no code, may mean that', async () => {
    bench.front.fault(/^PUT/, { kind: 'answer', status: 501, code: 'NotImplemented', message: 'No conditions.' }, 1)
    bench.front.fault(/^HEAD/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' }, 1)
    const store = open(await env())
    const name = 'example.com/a/@v/v1.3.0.mod'
    expect(await store.put(name, text, { signal, present: 'keep' })).toBe('stored')
    expect(new Set(sessions())).toEqual(new Set(['session-1-token', 'session-2-token']))
  })

  test('are requested once for all requests of the moment', async () => {
    const store = open(await env())
    const names = Array.from({ length: 8 }, (_, index) => `example.com/a/@v/v1.1.${index}.mod`)
    await Promise.all(names.map(name => put(store, name)))
    expect(services.asked).toHaveLength(1)
  })

  test('stay in use while the service that renews them does not answer', async () => {
    services.lifetime = 2_000
    const store = open(await env(), { stallTimeout: 60_000 })
    await put(store)
    services.fault(/AssumeRole/, 'silence')
    await sleep(1_600)
    await put(store)
    expect(services.asked).toHaveLength(2)
    expect(new Set(sessions())).toEqual(new Set(['session-1-token']))
    await store.close()
  })

  test.each([404, 503])('and cannot be renewed (%d) never make a bucket look empty', async status => {
    services.lifetime = 50
    const AWS_CONTAINER_AUTHORIZATION_TOKEN = TOKENS.container
    const AWS_CONTAINER_CREDENTIALS_FULL_URI = `${services.url}/container`
    const store = open({ AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_CONTAINER_AUTHORIZATION_TOKEN })
    expect(await put(store)).toBe('stored')
    await sleep(60)
    services.fault(/container/, { status })
    await expect(store.get(MOD, signal)).rejects.toMatchObject({
      problem: status === 404 ? 'denied' : 'unreachable',
      message: expect.stringContaining('the credentials of the container role could not be renewed: '),
    })
    const asked = services.asked.length
    await expect(store.get(MOD, signal)).rejects.toThrow('could not be renewed')
    expect(services.asked).toHaveLength(asked)
    expect(sessions()).not.toContain(undefined)
  })

  test('and have expired when they are issued, as during outages, are used', async () => {
    services.lifetime = -60_000
    const store = open(await env())
    for (const name of ['v1.2.1', 'v1.2.2', 'v1.2.3']) await put(store, `example.com/a/@v/${name}.mod`)
    expect(services.asked).toHaveLength(1)
  })

  test('and are always the same are told once', async () => {
    const KEYS = `aws_access_key_id = ${OWNER.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${OWNER.AWS_SECRET_ACCESS_KEY}\n`
    await config(`[default]\n${KEYS}aws_session_token = outdated\n`)
    bench.front.fault(/^PUT/, { kind: 'answer', status: 400, code: 'ExpiredToken', message: 'Expired.' })
    await expectDenied(open(), /the credentials of the profile default have expired \(/)
    expect(bench.front.asked).toHaveLength(1)
  })
})

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
    await config(content)
    await expectDenied(open({ AWS_PROFILE: 'ci' }, { endpoint: bench.front.url }), why)
    expect(services.asked).toEqual([])
  })

  test('a file that is not readable', async () => {
    const file = await config('[default]')
    await chmod(file, 0o000)
    if (process.getuid?.() === 0 || process.platform === 'win32') return
    await expectDenied(open(), `${file} is not readable (EACCES)`)
  })

  test('what the AWS CLI reads is read: colons, text after a heading, values of several lines, commands with ;', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = OWNER
    await config(
      `[profile other]\nno property\n[default] for all\naws_access_key_id: ${id}\naws_secret_access_key =\n  ${secret}\n`,
    )
    await expectSession(open(), undefined)
    if (process.platform === 'win32') return
    bench.front.clear()
    await write('keys.json', { Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: 'of-command' })
    await config('[default]\ncredential_process = sh -c "true ; cat\n  keys.json"\nregion = eu-west-1 ; the nearest\n')
    await expectSession(open(), 'of-command')
  })

  test('a heading of many blanks takes no time', async () => {
    await config(`[${' '.repeat(100_000)}x\n[${' '.repeat(100_000)}default]${' '.repeat(100_000)}x\n`)
    await expectDenied(open(), /the profile default has no credentials; .*config is malformed: line 1 is not/)
  })

  test('a file that is /dev/null counts as empty', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = OWNER
    await write('.aws/credentials', `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`)
    await expectSession(open({ AWS_CONFIG_FILE: devNull }), undefined)
  })

  test('a directory, and a file that is far too large, are named with what to do', async () => {
    await mkdir(join(home, '.aws/config'), { recursive: true })
    await expectDenied(open(), /config is not readable \(EISDIR\); remove it/)
    await expectDenied(open({ AWS_CONFIG_FILE: home }), /is not readable \(EISDIR\); correct or unset AWS_CONFIG_FILE/)
    const AWS_CONFIG_FILE = await write('large', `[default]\n${'# a comment\n'.repeat(100_000)}`)
    await expectDenied(open({ AWS_CONFIG_FILE }), /large is larger than 1 MiB/)
  })

  test('cost nothing for a public bucket', async () => {
    await config('[default]\nsso_session = acme')
    expect(await open({}, {}, 's3://public').get(MOD, signal)).toBeDefined()
  })

  test('are not looked at where no credentials are wanted', async () => {
    await config('no configuration')
    expect(await open({ ...OWNER }, { credentials: 'anonymous' }, 's3://public').get(MOD, signal)).toBeDefined()
    expect(bench.front.asked[0]?.headers.authorization).toBeUndefined()
    await expectDenied(
      open({ ...OWNER }, { credentials: 'anonymous' }),
      /access denied: `s3-credentials: anonymous` is set/,
    )
  })
})
