// Somebody's machine with a home directory, the services that issue credentials, and a bucket whose server checks signatures.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals'
import type { ModuleStore } from '../../src/stores/module-store.js'
import type { S3Settings } from '../../src/stores/s3/store.js'
import { BASE, type CredentialServices, startCredentialServices, TOKENS } from './credential-services.js'
import { type S3Bench, s3Bench } from './s3-bench.js'
import { OWNER } from './s3-server.js'

export const MOD = 'example.com/a/@v/v1.0.0.mod'
export const TEXT = { kind: 'text', text: 'module example.com/a\n' } as const
export const ROLE = 'arn:aws:iam::123456789012:role/go-modules'
export const LATER = new Date(Date.now() + 7_200_000).toISOString()
export const SOON = new Date(Date.now() + 60_000).toISOString()
export const BEFORE = new Date(Date.now() - 60_000).toISOString()
/** The owner's keys in a profile. */
export const KEYS = `aws_access_key_id = ${OWNER.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${OWNER.AWS_SECRET_ACCESS_KEY}\n`

export interface CredentialBench {
  s3: S3Bench
  services: CredentialServices
  home: string
  /** A store for somebody with this home and these variables. Default: `s3://team/go`; `s3://public` is for everybody. */
  open: (env?: Record<string, string>, settings?: Partial<S3Settings>, spec?: string) => ModuleStore
  put: (store: ModuleStore, name?: string) => Promise<string>
  /** Writes a file below the home directory, and returns its path. */
  write: (name: string, content: string | object) => Promise<string>
  /** Writes `~/.aws/config`. */
  config: (content: string) => Promise<string>
  /** A token in a file, and the role that it is for. */
  webIdentity: () => Promise<Record<'AWS_WEB_IDENTITY_TOKEN_FILE' | 'AWS_ROLE_ARN', string>>
  /** The session tokens of the requests for the bucket. */
  sessions: () => unknown[]
  /** The store works, with this session of the services'. */
  expectSession: (store: ModuleStore, session: string | undefined) => Promise<void>
  /** The store does not work, for this reason; no secret is shown. */
  expectDenied: (store: ModuleStore, why: RegExp | string, problem?: string) => Promise<void>
}

const SERVICES = ['STS', 'SSO', 'SSO_OIDC', 'SIGNIN']

/** Call it outside of any test. */
export function credentialBench(): CredentialBench {
  const { signal } = new AbortController()
  const s3 = s3Bench()
  const bench = { s3 } as CredentialBench
  beforeAll(async () => {
    bench.services = await startCredentialServices()
    await s3.server.bucket('public', '*')
    await s3.open({}, 's3://public').put(MOD, TEXT, { signal, present: 'keep' })
    s3.front.clear()
  })
  beforeEach(async () => {
    bench.home = await mkdtemp(join(tmpdir(), 'home-'))
  })
  afterEach(async () => {
    bench.services.clear()
    await rm(bench.home, { recursive: true, force: true })
  })
  afterAll(() => bench.services.close())

  bench.open = (env = {}, settings = {}, spec) => {
    const { home, services } = bench
    const urls = Object.fromEntries(SERVICES.map(name => [`AWS_ENDPOINT_URL_${name}`, services.url]))
    const own = { HOME: home, USERPROFILE: home, PATH: process.env['PATH'], ...urls }
    return s3.open({ env: { ...own, AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url, ...env }, ...settings }, spec)
  }
  bench.put = (store, name = MOD) => store.put(name, TEXT, { signal, present: 'replace' })
  bench.write = async (name, content) => {
    const file = join(bench.home, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    return file
  }
  bench.config = content => bench.write('.aws/config', content)
  bench.webIdentity = async () => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: await bench.write('token', `${TOKENS.webIdentity}\n`),
    AWS_ROLE_ARN: ROLE,
  })
  bench.sessions = () => s3.front.asked.map(({ headers }) => headers['x-amz-security-token'])
  bench.expectSession = async (store, session) => {
    expect(await bench.put(store)).toBe('stored')
    expect(new Set(bench.sessions())).toEqual(new Set([session]))
    expect(s3.front.asked[0]?.headers.authorization).toContain(OWNER.AWS_ACCESS_KEY_ID)
  }
  bench.expectDenied = async (store, why, problem = 'denied') => {
    const error = await bench.put(store).catch(error => error)
    expect(error).toMatchObject({ name: 'StoreError', problem })
    expect(error.message).toMatch(why)
    expect(error.message).toMatch(/^s3:\/\/team\/go: /)
    for (const secret of [...Object.values(TOKENS), BASE.secret]) expect(error.message).not.toContain(secret)
  }
  return bench
}
