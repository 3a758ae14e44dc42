import { lookup } from 'node:dns/promises'
import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Go } from '../go/environment.js'
import { classifyFailure, type Failure } from '../go/failures/failures.js'
import { LOST } from '../go/failures/rules.js'
import { addressBelow, parseGoproxy } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { netrcBy } from '../go/version.js'
import { compareVersions, moduleFileName } from '../modcache/module-file.js'
import { readText } from '../modcache/regular-file.js'
import { readNetrc } from '../network/credential-sources.js'
import { TransferError, transferError } from '../network/error.js'
import { openGoHttp } from '../network/go-http.js'
import { certificateOf, type SeenCertificate } from '../network/http.js'
import { isLoopback, proxyChooser } from '../network/proxy.js'
import { trustedRoots } from '../network/tls.js'
import type { ResolvedOptions } from '../options/resolve.js'
import { adviseAccess, adviseName } from '../private/advice.js'
import { run } from '../process.js'
import { redactText, shownSetting } from '../redact.js'
import { transferTrouble } from '../relay/trouble.js'

interface Context {
  go: Go
  options: ResolvedOptions
  signal: AbortSignal
}

/** What the certificate itself tells of why it is refused. */
const REFUSED: [pattern: RegExp, tell: (seen: SeenCertificate) => string | undefined][] = [
  [/has expired\.$/, ({ to }) => `It was valid until ${dayText(to)}.`],
  [/is not valid yet\.$/, ({ from }) => `It is valid from ${dayText(from)}.`],
  [/for another name\.$/, ({ names }) => (names.length > 0 ? `It has ${names.join(', ')}.` : undefined)],
  [/is not trusted here\.$/, ({ issuer }) => (issuer === undefined ? undefined : `Its issuer is "${issuer}".`)],
]
/** What Go prints of a proxy that refuses, and what is said of a stall, tells too little. */
const ASKED_AGAIN: Failure['class'][] = ['transient', 'unknown']

/**
 * Finds out more about failures of the network than their texts tell: who issued a certificate that is not trusted, what
 * a server that Go alone could not reach does when it is asked once more, and whether git or npm know an HTTP proxy that
 * Go does not. Failures of one class at one server are looked into once.
 */
export function failureExplainer(context: Context): (failure: Failure) => Promise<Failure> {
  const known = new Map<string, Promise<(failure: Failure) => Failure>>()
  let login: ReturnType<typeof netrcOf> | undefined
  return async given => {
    const failure = await withName(given, context)
    const { privateHosts: hosts, env } = context.options
    const { GONOPROXY = '' } = context.go.settings
    const ways = {
      hosts,
      proxies: serversOf(context.go),
      isPrivate: (path: string) => matchesPatterns(GONOPROXY, path),
    }
    if (failure.class === 'not-found' && failure.module?.endsWith('@v0.0.0')) return ofStaging(failure)
    if (failure.class === 'config' && (await isEmptyReplacement(failure))) return ofSubmodule(failure)
    if (failure.class === 'auth') {
      login ??= netrcOf(context)
      const netrc = await login
      return adviseAccess(failure, { ...ways, env, ...(netrc && { netrc }) })
    }
    if (failure.class === 'not-found') {
      const key = `not-found ${failure.module}`
      const found =
        known.get(key) ?? (known.size < MOST ? lookForVersions(failure, context).catch(() => unchanged) : none)
      known.set(key, found)
      return (await found)(failure)
    }
    const named = adviseName(failure, ways)
    if (named !== failure) return named
    const url = URL.parse(failure.url ?? serversOf(context.go)[0] ?? '')
    if (url === null || !/^https?:$/.test(url.protocol) || context.signal.aborted) return failure
    const key = `${failure.class} ${url.host}`
    const found = known.get(key) ?? lookInto(failure, url, context).catch(() => unchanged)
    known.set(key, found)
    return (await found)(failure)
  }
}

/** Of repositories that publish several modules, and develop them as one: `replace` leads to them there. */
function ofStaging(failure: Failure): Failure {
  const [path = ''] = failure.module?.split('@', 1) ?? []
  return {
    ...failure,
    cause: `There is no ${failure.module}: v0.0.0 is often a placeholder that goes with a \`replace\` in the repository that requires it.`,
    hint: `Go ignores those in the go.mod of dependencies: add \`replace ${path} => …\` with a released version to this go.mod, or require what is released of both.`,
  }
}

const REPLACEMENT = /\(replaced by [^)\n]{1,400}\): [^\n]{0,800}\bopen ([^\n]{1,800})[/\\]go\.mod: /

/** Is the directory there that replaces a module, and only its go.mod is not? */
async function isEmptyReplacement({ text }: Failure): Promise<boolean> {
  const [, directory] = REPLACEMENT.exec(text) ?? []
  if (directory === undefined || !isAbsolute(directory)) return false
  const found = await stat(directory).catch(() => undefined)
  return found?.isDirectory() === true
}

function ofSubmodule(failure: Failure): Failure {
  const [, shown = 'a directory'] = /\(replaced by ([^)\n]{1,400})\)/.exec(failure.text) ?? []
  return {
    ...failure,
    cause: `${failure.module ?? 'A module'} is replaced by the directory \`${shown}\`, which has no go.mod.`,
    hint: 'If it is a git submodule, check it out as well: `submodules: true` for actions/checkout, or `git submodule update --init`. Otherwise commit its go.mod.',
    fix: 'submodules: true',
  }
}

/**
 * Of a module whose path ends in `.git` Go keeps to itself what git said (modfetch: "no secure protocol found"). Where the
 * name of its host does not exist, that is the cause.
 */
async function withName(failure: Failure, context: Context): Promise<Failure> {
  const path = failure.module?.split('@', 1)[0]
  if (path === undefined || !/protocol found for repository/.test(failure.text) || context.signal.aborted)
    return failure
  const at = { directory: context.options.workingDirectory, env: context.go.env, signal: context.signal }
  // Settings of git may lead to another host.
  const told = await run('git', ['ls-remote', '--get-url', `https://${path}`], at).catch(() => undefined)
  const url = URL.parse(told?.code === 0 ? told.stdout.trim() : '')
  if (url === null || url.hostname === '' || (url.protocol === 'https:' && knowsProxy(context, url))) return failure
  const met = await lookup(url.hostname).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (met !== 'ENOTFOUND') return failure
  return classifyFailure(`${failure.text}\n\tasked for the name: lookup ${url.hostname}: no such host`)
}

const unchanged = (failure: Failure) => failure
const none = Promise.resolve(unchanged)
/** So many modules or servers are looked into. */
const MOST = 20

/** The machines of the user's own netrc, unless GOAUTH has Go read something else. */
export async function netrcOf({
  go,
  options,
}: Pick<Context, 'go' | 'options'>): Promise<Parameters<typeof adviseAccess>[1]['netrc']> {
  if (!/^(?:netrc)?$/.test((go.settings.GOAUTH ?? '').trim())) return undefined
  const lines = await readNetrc(options.env)
  return { machines: lines.map(({ machine }) => machine), by: netrcBy(go.version) }
}

/** What the proxy that lacks a version has of its module. */
async function lookForVersions(failure: Failure, context: Context): Promise<(failure: Failure) => Failure> {
  const { signal, options } = context
  const [path = '', version = ''] = (failure.module ?? '').split('@')
  const host = URL.parse(failure.url ?? '')?.host
  const proxy = serversOf(context.go).find(one => URL.parse(one)?.host === host)
  if (proxy === undefined || !/^v\d/.test(version) || signal.aborted || options.offline === 'true') return unchanged
  const name = moduleFileName({ path, version, kind: 'info' }).replace(/[^/]*$/, 'list')
  const answer = await readSmall(addressBelow(proxy, name), context)
  if (answer.status === 404 || answer.status === 410) {
    return ({ fix: _, ...one }) => ({ ...one, cause: `${host} has no module ${path}.` })
  }
  const listed = answer.text.split('\n').flatMap(line => /^v\d[\w.+-]*$/.exec(line.trim())?.[0] ?? [])
  if (answer.status !== 200 || listed.includes(version) || listed.length === 0) return unchanged
  const released = listed.filter(one => !one.includes('-'))
  const newest = (released.length > 0 ? released : listed).sort(compareVersions).at(-1)
  return one => ({
    ...one,
    cause: `${host} has no ${version} of ${path}; the newest version that it lists is ${newest}.`,
    hint: `Require a version that is there, then run \`go mod tidy\`. ${LOST}`,
    ...(/^[\w./~-]+$/.test(path) && { fix: `go mod edit -require=${path}@${newest}` }),
  })
}

/** An answer, of whose body at most a megabyte is read. */
async function readSmall(url: string, context: Context): Promise<{ status: number; text: string }> {
  const http = openGoHttp({ ...reach(context), caFile: context.options.caFile })
  try {
    const { status, body } = await http.send(url, { signal: context.signal })
    const chunks: Buffer[] = []
    for await (const chunk of body) {
      chunks.push(chunk)
      if (chunks.reduce((sum, one) => sum + one.length, 0) > 1 << 20) break
    }
    return { status, text: Buffer.concat(chunks).toString() }
  } finally {
    await http.close()
  }
}

/** `1 Jan 2021`. */
function dayText(date: Date): string {
  const [, day, month, year] = date.toUTCString().split(' ')
  return `${Number(day)} ${month} ${year}`
}

async function lookInto(failure: Failure, url: URL, context: Context): Promise<(failure: Failure) => Failure> {
  const refused = REFUSED.find(([pattern]) => pattern.test(failure.cause))
  if (failure.class === 'config' && refused) {
    const seen = await certificateOf(url.href, reach(context))
    const told = seen && refused[1](seen)
    return told === undefined ? unchanged : one => ({ ...one, cause: `${one.cause} ${told}` })
  }
  if (!ASKED_AGAIN.includes(failure.class)) return unchanged
  const proxy = knowsProxy(context, url) ? undefined : await proxyOfOthers(url, context)
  if (proxy !== undefined) {
    const { program, value } = proxy
    return one => ({
      ...one,
      cause: `${one.cause} ${program} is told of an HTTP proxy here, and Go is not.`,
      hint: 'If that proxy is the way out of this network, name it to Go as well: set HTTPS_PROXY for the job.',
      fix: `HTTPS_PROXY: ${value}`,
    })
  }
  const isMute =
    context.options.relay === 'false' && serversOf(context.go).some(one => URL.parse(one)?.host === url.host)
  const met = isMute ? await askOnce(url, context) : undefined
  if (met === undefined) return unchanged
  const { class: found, cause, hint, fix } = classifyFailure(transferTrouble(url.href, met).text)
  return ({ fix: _, ...one }) => ({
    ...one,
    class: found,
    cause,
    hint,
    ...(fix !== undefined && { fix }),
    text: `${one.text}\nasked once more: ${redactText(met.message)}`,
  })
}

/** Loopback needs none. */
function knowsProxy({ go }: Context, url: URL): boolean {
  const any = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].some(name => go.env[name])
  return any || isLoopback(url) || proxyChooser(go.env)(url) !== undefined
}

/** What breaks a request to this server, if anything does. */
async function askOnce(url: URL, context: Context): Promise<TransferError | undefined> {
  const http = openGoHttp({ ...reach(context), caFile: context.options.caFile })
  try {
    const answer = await http.send(url.href, { signal: context.signal })
    answer.body.on('error', () => undefined).destroy()
    return undefined
  } catch (error) {
    const met = error instanceof TransferError ? error : transferError(error, url.href, context.signal)
    return met.trouble === 'aborted' ? undefined : met
  } finally {
    await http.close()
  }
}

function reach({ go, options }: Context) {
  const { connectTimeout, stallTimeout, caFile } = options
  const trust = () => trustedRoots({ env: go.env, caFile })
  return { env: go.env, netrcBy: netrcBy(go.version), connections: 1, connectTimeout, stallTimeout, trust }
}

export function serversOf({ settings }: Pick<Go, 'settings'>): string[] {
  const { proxies } = parseGoproxy(settings.GOPROXY ?? '', 'GOPROXY')
  return proxies.map(({ url }) => url).filter(url => /^https?:/i.test(url))
}

/** An HTTP proxy that a program other than Go is told of. */
interface OtherProxy {
  program: 'git' | 'npm'
  /** Its address, without credentials. */
  value: string
}

/** The proxy that git or npm would take for a URL, as their settings say. */
async function proxyOfOthers(
  url: URL,
  { go, options, signal }: { go: Go; options: ResolvedOptions; signal: AbortSignal },
): Promise<OtherProxy | undefined> {
  const at = { directory: options.workingDirectory, env: go.env, signal }
  const asked = await run('git', ['config', '--get-urlmatch', 'http.proxy', url.origin], at).catch(() => undefined)
  const gits = asked?.code === 0 ? asked.stdout.trim() : ''
  if (gits !== '') return { program: 'git', value: shown(gits) }
  const npms = npmVariable(go.env) ?? (await npmFile(go.env))
  return npms && npms !== 'null' ? { program: 'npm', value: shown(npms) } : undefined
}

/** It becomes part of a line that is pasted. */
function shown(value: string): string {
  const shownAddress = shownSetting(value)
  const address = URL.parse(shownAddress.includes('://') ? shownAddress : `http://${shownAddress}`)
  return address?.host ? `${address.protocol}//${address.host}` : 'http://proxy.example.com:3128'
}

/** npm takes both in any case. */
function npmVariable(env: Record<string, string>): string | undefined {
  const named = (name: string) => Object.entries(env).find(([key, value]) => key.toLowerCase() === name && value)?.[1]
  return named('npm_config_https_proxy') ?? named('npm_config_proxy')
}

async function npmFile(env: Record<string, string>): Promise<string | undefined> {
  const home = env['HOME'] || env['USERPROFILE']
  const file = env['npm_config_userconfig'] || env['NPM_CONFIG_USERCONFIG'] || (home && join(home, '.npmrc'))
  const text = file ? await readText(file).catch(() => '') : ''
  return (/^\s*https-proxy\s*=\s*(\S+)/m.exec(text) ?? /^\s*proxy\s*=\s*(\S+)/m.exec(text))?.[1]
}
