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

/** What a rejected certificate itself shows about the reason. */
const REFUSED: [pattern: RegExp, tell: (seen: SeenCertificate) => string | undefined][] = [
  [/has expired\.$/, ({ to }) => `It was valid until ${dayText(to)}.`],
  [/is not valid yet\.$/, ({ from }) => `It is valid from ${dayText(from)}.`],
  [/for another name\.$/, ({ names }) => (names.length > 0 ? `Its names are ${names.join(', ')}.` : undefined)],
  [/is not trusted here\.$/, ({ issuer }) => (issuer === undefined ? undefined : `Its issuer is "${issuer}".`)],
]
/** For these classes, the text alone explains too little. */
const ASKED_AGAIN: Failure['class'][] = ['transient', 'unknown']

/**
 * Investigates network failures beyond their texts: who issued an untrusted certificate, how a server that Go could not
 * reach responds to one more request, and whether git or npm are configured with an HTTP proxy that Go is not. Failures
 * of the same class at the same server are investigated once.
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

/** For repositories that publish several modules and develop them together, linked by `replace`. */
function ofStaging(failure: Failure): Failure {
  const [path = ''] = failure.module?.split('@', 1) ?? []
  return {
    ...failure,
    cause: `${failure.module} does not exist: v0.0.0 is often a placeholder for a \`replace\` directive in the repository that requires it.`,
    hint: `Go ignores the \`replace\` directives of dependencies: add \`replace ${path} => …\` with a released version to this go.mod, or require released versions of both.`,
  }
}

const REPLACEMENT = /\(replaced by [^)\n]{1,400}\): [^\n]{0,800}\bopen ([^\n]{1,800})[/\\]go\.mod: /

/** Does the replacement directory exist, without a go.mod? */
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
    hint: 'If it is a git submodule, check it out: set `submodules: true` for actions/checkout, or run `git submodule update --init`. Otherwise commit its go.mod.',
    fix: 'submodules: true',
  }
}

/**
 * For a module path that ends in `.git`, Go does not print git's error (modfetch: "no secure protocol found"). If its host
 * does not resolve, that is the cause.
 */
async function withName(failure: Failure, context: Context): Promise<Failure> {
  const path = failure.module?.split('@', 1)[0]
  if (path === undefined || !/protocol found for repository/.test(failure.text) || context.signal.aborted)
    return failure
  const at = { directory: context.options.workingDirectory, env: context.go.env, signal: context.signal }
  // Git settings may redirect to another host.
  const found = await run('git', ['ls-remote', '--get-url', `https://${path}`], at).catch(() => undefined)
  const url = URL.parse(found?.code === 0 ? found.stdout.trim() : '')
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
/** At most this many modules are investigated. */
const MOST = 20

/** The machines in the user's netrc, unless GOAUTH makes Go read something else. */
export async function netrcOf({
  go,
  options,
}: Pick<Context, 'go' | 'options'>): Promise<Parameters<typeof adviseAccess>[1]['netrc']> {
  if (!/^(?:netrc)?$/.test((go.settings.GOAUTH ?? '').trim())) return undefined
  const lines = await readNetrc(options.env)
  return { machines: lines.map(({ machine }) => machine), by: netrcBy(go.version) }
}

/** Looks up which versions the proxy has. */
async function lookForVersions(failure: Failure, context: Context): Promise<(failure: Failure) => Failure> {
  const { signal, options } = context
  const [path = '', version = ''] = (failure.module ?? '').split('@')
  const host = URL.parse(failure.url ?? '')?.host
  const proxy = serversOf(context.go).find(one => URL.parse(one)?.host === host)
  if (proxy === undefined || !/^v\d/.test(version) || signal.aborted || options.offline === 'true') return unchanged
  const name = moduleFileName({ path, version, kind: 'info' }).replace(/[^/]*$/, 'list')
  const answer = await readSmall(addressBelow(proxy, name), context)
  if (answer.status === 404 || answer.status === 410) {
    return ({ fix: _, ...one }) => ({ ...one, cause: `${host} does not have the module ${path}.` })
  }
  const listed = answer.text.split('\n').flatMap(line => /^v\d[\w.+-]*$/.exec(line.trim())?.[0] ?? [])
  if (answer.status !== 200 || listed.includes(version) || listed.length === 0) return unchanged
  const released = listed.filter(one => !one.includes('-'))
  const newest = (released.length > 0 ? released : listed).sort(compareVersions).at(-1)
  return one => ({
    ...one,
    cause: `${host} does not have ${path} ${version}; the newest version that it lists is ${newest}.`,
    hint: `Require an existing version, then run \`go mod tidy\`. ${LOST}`,
    ...(/^[\w./~-]+$/.test(path) && { fix: `go mod edit -require=${path}@${newest}` }),
  })
}

/** An answer, with at most a megabyte of its body. */
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
    const detail = seen && refused[1](seen)
    return detail === undefined ? unchanged : one => ({ ...one, cause: `${one.cause} ${detail}` })
  }
  if (!ASKED_AGAIN.includes(failure.class)) return unchanged
  const proxy = knowsProxy(context, url) ? undefined : await proxyOfOthers(url, context)
  if (proxy !== undefined) {
    const { program, value } = proxy
    return one => ({
      ...one,
      cause: `${one.cause} ${program} is configured with an HTTP proxy here, but Go is not.`,
      hint: 'If this network requires that proxy, set HTTPS_PROXY for the job, so that Go uses it as well.',
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

/** Loopback needs no proxy. */
function knowsProxy({ go }: Context, url: URL): boolean {
  const any = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].some(name => go.env[name])
  return any || isLoopback(url) || proxyChooser(go.env)(url) !== undefined
}

/** The error of one request to this server, if it fails. */
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

/** An HTTP proxy that a program other than Go is configured with. */
interface OtherProxy {
  program: 'git' | 'npm'
  /** Its address, without credentials. */
  value: string
}

/** The proxy that git or npm would use for a URL, by their settings. */
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

/** Only an address: it becomes part of a line that users paste. */
function shown(value: string): string {
  const shownAddress = shownSetting(value)
  const address = URL.parse(shownAddress.includes('://') ? shownAddress : `http://${shownAddress}`)
  return address?.host ? `${address.protocol}//${address.host}` : 'http://proxy.example.com:3128'
}

/** npm ignores the case of both. */
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
