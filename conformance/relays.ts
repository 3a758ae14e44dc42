import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { type StartedRelay, startRelay, WarmupError } from '../src/index.js'

/** Starts relays for go commands, which ask for them over HTTP with their whole environment. */
export interface Relays {
  url: string
  close: () => Promise<void>
}

type Environment = Record<string, string>

/** What a go command is told: variables to set, or why it cannot begin. */
type Answer = { set: Environment } | { refused: string }

/** Commands of a script with equal settings share a relay, so that it also answers what it was asked before. */
export async function serveRelays(tempDirectory: string): Promise<Relays> {
  const relays = new Map<string, { relay: Promise<StartedRelay>; script: string }>()

  const relayFor = (env: Environment) => {
    const key = settingsOf(env)
    const relay = relays.get(key)?.relay ?? startRelay({ env, tempDirectory })
    relays.set(key, { relay, script: env['WORK'] ?? '' })
    return relay
  }
  const close = async (isOver: (script: string) => boolean) => {
    for (const [key, { relay, script }] of relays) {
      if (!isOver(script)) continue
      relays.delete(key)
      // Of one that could not be started the command was told.
      await relay.then(
        one => one.close(),
        () => undefined,
      )
    }
  }
  const answer = async (variables: string[]): Promise<Answer> => {
    await close(script => script !== '' && !existsSync(script))
    try {
      return { set: (await relayFor(environment(variables))).env }
    } catch (error) {
      if (!(error instanceof WarmupError)) throw error
      // As `exec` has it: Go says itself what is wrong with it.
      return error.code === 'no-go' ? { set: {} } : { refused: error.message }
    }
  }

  const server = createServer(async (request, response) => {
    try {
      const variables = (await json(request)) as string[]
      response.end(JSON.stringify(await answer(variables)))
    } catch (error) {
      response.end(JSON.stringify({ refused: String(error) } satisfies Answer))
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.close()
      await close(() => true)
    },
  }
}

const environment = (variables: string[]): Environment =>
  Object.fromEntries(variables.map(one => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]))

/** All that a relay can depend on: variables, Go's own file of settings, and the user's logins. */
function settingsOf({ PWD: _, ...env }: Environment): string {
  const home = env['HOME'] ?? ''
  const files = [env['GOENV'] || join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'go/env'), env['NETRC'] ?? '']
  return JSON.stringify([
    Object.entries(env).sort(),
    files.map(file => (existsSync(file) ? readFileSync(file, 'utf8') : '')),
  ])
}
