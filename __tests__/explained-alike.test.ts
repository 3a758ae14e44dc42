import { afterEach, describe, expect, test } from '@jest/globals'
import type { Failure } from '../src/index.js'
import { libraryBench } from './support/library-bench.js'
import type { Fault } from './support/module-server.js'

const bench = libraryBench([{ path: 'example.com/a' }])

afterEach(() => bench.server.heal())

const says = (status: number, body = ''): Fault => ({ kind: 'status', status, body })

/** What goes wrong, at which files, and the class of it. */
const faults: Record<string, [string, Fault, string]> = {
  'a module that is not there': ['.mod', says(404), 'not-found'],
  'a zip that is gone': ['.zip', says(410, 'not found: unknown revision v1.0.0'), 'not-found'],
  'a login that is wanted': ['.mod', says(401), 'auth'],
  'an address that is blocked': ['.zip', says(403, 'blocked'), 'auth'],
  'a private module asked of a public proxy': ['.mod', says(404, 'fatal: could not read Username'), 'auth'],
  'a server that wants patience': ['.info', says(429), 'rate-limit'],
  'a server in trouble': ['.zip', says(500, 'no space left on device'), 'transient'],
  'a gateway in trouble': ['.mod', says(502), 'transient'],
  'a question that is not understood': ['.mod', says(400), 'config'],
  'a connection that breaks': ['.mod', { kind: 'reset' }, 'transient'],
  'a zip that is cut': ['.zip', { kind: 'truncate', at: 0.5 }, 'transient'],
  'a login page in place of a zip': ['.zip', { kind: 'login-page' }, 'transient'],
  'a login page in place of an .info': ['.info', { kind: 'login-page' }, 'transient'],
  'another zip': ['.zip', { kind: 'wrong-zip' }, 'integrity'],
}

/** What is to be pasted names what is known: the relay knows the URL where Go prints none. */
const told = ({ class: name, hint, module }: Failure) => ({ name, hint, module })

describe('through the relay and without it, the same is said of', () => {
  test.each(Object.entries(faults))('%s', async (_, [where, fault, kind]) => {
    bench.server.fault(where, fault)
    const warm = async (relay: string) =>
      (await bench.warm(await bench.project(), { relay, maxAttempts: 1 })).failure as Failure
    const [relayed, gos] = [await warm('auto'), await warm('false')]
    expect(relayed).toMatchObject({ class: kind, module: 'example.com/a@v1.0.0' })
    expect(told(relayed)).toEqual(told(gos))
    // The relay adds what it measured, such as how many bytes came.
    expect(relayed.cause.slice(0, gos.cause.length)).toBe(gos.cause)
  })
})
