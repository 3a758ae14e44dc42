import { describe, expect, test } from '@jest/globals'
import { relayBench } from '../support/relay-bench.js'
import type { Script } from '../support/scripted-server.js'
import { serveModule } from '../support/served-module.js'

const bench = relayBench()
const LOGIN = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n'
const MODULE = serveModule({ path: 'example.com/a' })
const GOOD = { info: '{"Version":"v1.0.0"}', mod: MODULE.goMod, zip: MODULE.zip() }
const ZIP = MODULE.zip()

const sends =
  (body: string | Buffer): Script =>
  (_, response) =>
    response.end(body)
/** Ends the connection after these bytes, and did not say how many there are. */
const sendsUntilTheEnd =
  (body: Buffer): Script =>
  (_, response) => {
    response.useChunkedEncodingByDefault = false
    response.writeHead(200, { connection: 'close' }).end(body)
  }

const BAD: [what: string, kind: 'info' | 'mod' | 'zip', script: Script, word: string][] = [
  ['a login page', 'info', sends(LOGIN), 'login-page'],
  ['a login page', 'mod', sends(LOGIN), 'login-page'],
  ['a login page', 'zip', sends(LOGIN), 'login-page'],
  ['a login page in capitals after blank lines', 'mod', sends(`\n\n  <HTML lang=en>${LOGIN}`), 'login-page'],
  ['a login page of XML', 'mod', sends(`\uFEFF<?xml version="1.0"?><html/>`), 'login-page'],
  ['nothing at all', 'info', sends(''), 'not-json'],
  ['half of it', 'info', sends('{"Version":'), 'not-json'],
  ['a list', 'info', sends('[]'), 'other-version'],
  ['null', 'info', sends('null'), 'other-version'],
  ['another version', 'info', sends('{"Version":"v1.0.1"}'), 'other-version'],
  ['no version', 'info', sends('{}'), 'other-version'],
  ['nothing at all', 'zip', sends(''), 'not-a-zip'],
  ['a text', 'zip', sends('sorry, come back later'), 'not-a-zip'],
  ['a zip cut by a filter that says no length', 'zip', sendsUntilTheEnd(ZIP.subarray(0, -30)), 'not-a-zip'],
  ['a zip whose last bytes are missing', 'zip', sendsUntilTheEnd(ZIP.subarray(0, -1)), 'not-a-zip'],
]

test('what Go accepts from an upstream is passed on as it came', async () => {
  const odd = '{"version":"v6.6.6","ver\u017fion":"v1.0.0","time":null}'
  const other = '{"Version":"v2.0.0+incompatible"}'
  const server = await bench.serve(({ path }, response) => response.end(path.includes('v2.0.0') ? other : odd))
  const relay = await bench.relay(server.url)
  expect((await bench.ask(relay, 'example.com/a/@v/v1.0.0.info')).body.toString()).toBe(odd)
  expect((await bench.ask(relay, 'example.com/a/@v/v2.0.0.info')).body.toString()).toBe(other)
})

describe('what cannot be the file that was asked for is a failure of the upstream:', () => {
  test.each(BAD)('%s instead of a .%s', async (_, kind, script, word) => {
    const first = await bench.serve(script)
    const second = await bench.serve(sends(GOOD[kind]))
    const relay = await bench.relay(`${first.url}|${second.url}`)
    const said = await bench.ask(relay, `example.com/a/@v/v1.0.0.${kind}`)
    expect(said.body.equals(Buffer.from(GOOD[kind]))).toBe(true)
    expect(relay.record().requests[0]).toMatchObject({
      upstream: first.url,
      outcome: 'failed',
      troubles: Array(2).fill(word),
    })
  })

  test.each(BAD)('%s instead of a .%s, once, is asked for again', async (_, kind, script) => {
    const server = await bench.serve((asked, response) =>
      (asked.time === 1 ? script : sends(GOOD[kind]))(asked, response),
    )
    const relay = await bench.relay(server.url)
    const said = await bench.ask(relay, `example.com/a/@v/v1.0.0.${kind}`)
    expect(said.body.equals(Buffer.from(GOOD[kind]))).toBe(true)
    expect(server.paths()).toHaveLength(2)
  })
})

const UNUSUAL: [what: string, kind: 'info' | 'mod' | 'zip', body: string | Buffer][] = [
  ['other capitals', 'info', '{"version":"v1.0.0","time":"2024-01-01T00:00:00Z"}'],
  ['blanks around it', 'info', '\n { "Version" : "v1.0.0" } \n'],
  ['no line but a comment', 'mod', '// <html> is only mentioned\nmodule example.com/a'],
  ['nothing in it', 'mod', ''],
  ['a comment at its end', 'zip', commented(ZIP, 'x'.repeat(60_000))],
]
test.each(UNUSUAL)('a good file with %s passes: .%s', async (_, kind, body) => {
  const relay = await bench.relay((await bench.serve(sends(body))).url)
  const said = await bench.ask(relay, `example.com/a/@v/v1.0.0.${kind}`)
  expect(said.status).toBe(200)
  expect(said.body.equals(Buffer.from(body))).toBe(true)
})

test('the toolchain passes, which is a module like any other', async () => {
  const toolchain = serveModule({ path: 'golang.org/toolchain', version: 'v0.0.1-go1.27.4.linux-amd64' })
  const relay = await bench.relay((await bench.serve(sends(toolchain.zip()))).url)
  const said = await bench.ask(relay, 'golang.org/toolchain/@v/v0.0.1-go1.27.4.linux-amd64.zip')
  expect(said.body.equals(toolchain.zip())).toBe(true)
})

function commented(zip: Buffer, comment: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16LE(comment.length)
  return Buffer.concat([zip.subarray(0, -2), length, Buffer.from(comment)])
}
