import { isDeepStrictEqual } from 'node:util'
import pLimit from 'p-limit'
import { run } from '../process.js'
import { rememberHeader } from '../redact.js'
import { basic } from './basic-authorization.js'
import {
  type Credential,
  type Method,
  parseCredentials,
  parseGitCredential,
  parseGoauth,
  readNetrc,
  splitCommand,
} from './credential-sources.js'
import type { HttpAnswer } from './http.js'
import { STATUS_CODES } from './node-http.js'

/** Where credentials come from. */
interface CredentialSources {
  /** The environment of the go command: GOAUTH, NETRC, HOME, and whatever GOAUTH commands need. */
  env: Record<string, string | undefined>
  directory: string
  /** Time limit for one command, in milliseconds. */
  commandTimeout: number
  /** How a netrc names servers: Go up to 1.23 ignores ports. Default `host-and-port`. */
  netrcBy?: 'host' | 'host-and-port' | undefined
  signal?: AbortSignal | undefined
}

type Headers = Credential['headers']

interface Refused {
  sent: Headers
  answer: Pick<HttpAnswer, 'status' | 'headers'>
}

const AT_ONCE = 4

/**
 * The credentials that Go would send to https servers (cmd/go/internal/auth/auth.go), found by the longest prefix of the
 * URL; if two commands have some, the first one wins. A failing command is ignored, as in Go.
 */
export class Credentials {
  readonly #sources: CredentialSources
  readonly #known = new Map<string, Headers>()
  /** From netrc, by host without port; empty if ports count. */
  readonly #hosts = new Map<string, Headers>()
  /** Credentials from git, until it is known whether they are accepted. */
  readonly #untried = new Map<string, { directory: string; told: string }>()
  readonly #limit = pLimit(AT_ONCE)
  #methods: Method[] = []
  #started: Promise<void> | undefined

  constructor(sources: CredentialSources) {
    this.#sources = sources
  }

  /**
   * The headers to send first. The first call runs the commands.
   * @throws TransferError `credentials` for a GOAUTH with which Go would exit
   */
  async for(url: string): Promise<Headers> {
    this.#started ??= this.#start()
    await this.#started
    return this.#find(url)
  }

  /**
   * The headers to send instead after a 4xx status; undefined if there are none. The commands are run with the URL, unless
   * another request has `learned` other headers meanwhile.
   */
  async again(url: string, refused: Refused): Promise<{ headers: Headers; learned: boolean } | undefined> {
    if (this.#methods.every(({ kind }) => kind === 'netrc')) return undefined
    return await this.#limit(async () => {
      const isOther = () => !isDeepStrictEqual(this.#find(url), refused.sent)
      const learned = isOther()
      if (!learned) await this.#ask(url, said(refused.answer))
      return isOther() ? { headers: this.#find(url), learned } : undefined
    })
  }

  /** Lets git store its credentials if they were accepted, and erase them if they were rejected. */
  async settle(url: string, status: number): Promise<void> {
    if (status !== 200 && status !== 401) return
    for (const [prefix, { directory, told }] of this.#untried) {
      if (!url.startsWith(prefix)) continue
      this.#untried.delete(prefix)
      const verdict = status === 200 ? 'approve' : 'reject'
      await this.#run(['git', 'credential', verdict], { directory, input: told })
    }
  }

  async #start(): Promise<void> {
    this.#methods = parseGoauth(this.#sources.env['GOAUTH'] ?? '')
    await this.#ask()
  }

  async #ask(url?: string, answer?: string): Promise<void> {
    // Later entries win, so the first command is stored last.
    for (const method of this.#methods.toReversed()) {
      if (method.kind === 'netrc') await this.#readNetrc()
      else if (method.kind === 'command') await this.#runCommand(method.line, url, answer)
      else if (url !== undefined) await this.#askGit(method.directory, url)
    }
  }

  async #readNetrc(): Promise<void> {
    for (const { machine, login, password } of (await readNetrc(this.#sources.env)).reverse()) {
      const headers = { authorization: [basic(login, password)] }
      this.#store({ prefix: machine, headers })
      if (this.#sources.netrcBy === 'host') this.#hosts.set(machine, headers)
    }
  }

  async #runCommand(line: string, url?: string, answer?: string): Promise<void> {
    const words = splitCommand(line)
    if (words === undefined) return
    const printed = await this.#run(url === undefined ? words : [...words, url], { input: answer })
    for (const credential of parseCredentials(printed ?? '') ?? []) this.#store(credential)
  }

  async #askGit(directory: string, url: string): Promise<void> {
    const told = await this.#run(['git', 'credential', 'fill'], { directory, input: `url=${url}\n` })
    const credential = parseGitCredential(told ?? '', url)
    if (told === undefined || credential === undefined) return
    this.#store(credential)
    this.#untried.set(credential.prefix, { directory, told })
  }

  async #run(
    [command = '', ...args]: string[],
    { directory = this.#sources.directory, input }: { directory?: string; input?: string | undefined },
  ): Promise<string | undefined> {
    const { env, commandTimeout, signal } = this.#sources
    const timeout = AbortSignal.timeout(commandTimeout)
    const outcome = await run(command, args, {
      directory,
      env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      ...(input !== undefined && { input }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    }).catch(() => undefined)
    return outcome?.ended === 'by-itself' && outcome.code === 0 ? outcome.stdout : undefined
  }

  #store({ prefix, headers }: Credential): void {
    for (const value of Object.values(headers).flat()) rememberHeader(value)
    const key = prefix.replace(/^https:\/\//, '').replace(/\/$/, '')
    if (Object.keys(headers).length === 0) this.#known.delete(key)
    else this.#known.set(key, headers)
  }

  #find(url: string): Headers {
    const address = url.slice('https://'.length).replace(/\/$/, '')
    for (let prefix = address; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
      const headers = this.#known.get(prefix)
      if (headers !== undefined) return headers
    }
    const [host = ''] = address.split('/', 1)
    return this.#hosts.get(host.replace(/:\d+$/, '')) ?? {}
  }
}

/** The head of an answer in the form that commands read. */
function said({ status, headers }: Refused['answer']): string {
  const name = (lower: string) => lower.replace(/(?<![^-])[a-z]/g, letter => letter.toUpperCase())
  const lines = Object.entries(headers).map(([lower, value]) => `${name(lower)}: ${value}\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\n${lines.join('')}\n`
}
