import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { goTool } from './go-tool.js'

/** Variables with the keys of an account. */
export interface S3Account {
  AWS_ACCESS_KEY_ID: string
  AWS_SECRET_ACCESS_KEY: string
}

/** Everything is allowed to the owner. */
export const OWNER: S3Account = {
  AWS_ACCESS_KEY_ID: 'owner-key-id',
  AWS_SECRET_ACCESS_KEY: 'owner-secret/access+key',
}
/** Allowed is what the policy of a bucket says. */
export const GUEST: S3Account = { AWS_ACCESS_KEY_ID: 'guest-key-id', AWS_SECRET_ACCESS_KEY: 'guest-secret-access-key' }

/** Buckets are hosts below this one, besides paths on the server. */
export const DOMAIN = 's3.example.com'

/** A server of S3 on the loopback that checks signatures and policies. */
export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** Makes a bucket, which besides its owner may be read by its guest or by everybody. */
  bucket: (name: string, readers?: 'guest' | '*') => Promise<void>
  close: () => Promise<void>
}

export async function startS3Server(program = goTool('versitygw'), place = tmpdir()): Promise<S3Server> {
  const directory = await mkdtemp(join(place, 's3-'))
  const at = (name: string) => join(directory, name)
  for (const name of ['data', 'accounts', 'described']) await mkdir(at(name))
  const { AWS_ACCESS_KEY_ID: access, AWS_SECRET_ACCESS_KEY: secret } = GUEST
  const guest = { access, secret, role: 'user', userID: 0, groupID: 0, projectID: 0 }
  await writeFile(at('accounts/users.json'), JSON.stringify({ accessAccounts: { [access]: guest } }))
  const port = await freePort()
  const args = [
    '--quiet',
    '--keep-alive',
    '--port',
    `127.0.0.1:${port}`,
    '--iam-dir',
    at('accounts'),
    '--virtual-domain',
    DOMAIN,
  ]
  const child = spawn(program, [...args, 'posix', '--sidecar', at('described'), at('data')], {
    env: { ROOT_ACCESS_KEY_ID: OWNER.AWS_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY: OWNER.AWS_SECRET_ACCESS_KEY },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await reachable(url)
  const owner = new AwsClient({
    accessKeyId: OWNER.AWS_ACCESS_KEY_ID,
    secretAccessKey: OWNER.AWS_SECRET_ACCESS_KEY,
    service: 's3',
    region: 'us-east-1',
  })
  const put = async (path: string, body?: string) => {
    const { ok, status } = await owner.fetch(`${url}/${path}`, { method: 'PUT', ...(body && { body }) })
    if (!ok) throw new Error(`PUT ${path}: ${status}`)
  }
  return {
    url,
    bucket: async (name, readers) => {
      await put(name)
      if (readers === undefined) return
      const policy = {
        Effect: 'Allow',
        Principal: readers === '*' ? '*' : { AWS: [access] },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
      }
      await put(`${name}?policy`, JSON.stringify({ Version: '2012-10-17', Statement: [policy] }))
    },
    close: async () => {
      child.kill()
      await ended
      await rm(directory, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function reachable(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(50)
  }
  throw new Error('the S3 server does not start')
}
