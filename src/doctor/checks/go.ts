import { promises as dns } from 'node:dns'
import type { Go } from '../../go/environment.js'
import { classifyFailure } from '../../go/failures/failures.js'
import { flagValue, splitFlags, unendedQuote } from '../../go/flags.js'
import type { ProxyList } from '../../go/goproxy.js'
import { compareGoVersions, goMinor, newestLine, switchesToolchain, type VersionLines } from '../../go/version.js'
import { readText } from '../../modcache/regular-file.js'
import { redactText, shownSetting } from '../../redact.js'
import { hostnameOf, publicHosts } from '../../session/relay.js'
import { type Check, fail, ok, type Verdict, verdicts, warn } from '../check.js'
import { listApart, nextFor, type ReadList, readGoproxy, type Setup, sampleModule, type WithGo } from '../setup.js'

const LIMIT = 8_000

/** The outcome of requesting one real module with Go. */
interface GoTried {
  module: string
  /** Its standard error with the output of GODEBUG=netdns=2; undefined after a timeout. */
  said: string | undefined
  succeeded: boolean
  /** Can the system resolve the host that Go cannot? */
  systemKnows: boolean
}

/** Lets Go itself download the .info of one module into an empty cache, to confirm the other measurements. */
export const goItself: Check = {
  id: 'go-itself',
  run: async (setup, signal) => {
    const sample = sampleModule(setup)
    const { go } = setup
    if (sample === undefined || go === undefined) return undefined
    const module = `${sample.path}@${sample.version}`
    const outcome = await listApart(
      [module],
      { ...setup, go },
      {
        env: { ...onlyProxies(setup), GODEBUG: withTrace(setup.env) },
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
      },
    )
    const said = outcome.ended === 'by-itself' ? outcome.stderr : undefined
    const host = /\blookup (\S+?)(?: on \S+)?:/.exec(said ?? '')?.[1]
    const known = host === undefined ? [] : await dns.lookup(host, { all: true }).catch(() => [])
    const verdict = judgeGo({ module, said, succeeded: outcome.code === 0, systemKnows: known.length > 0 })
    return verdict.reason === 'go-fails' ? { ...verdict, next: await nextFor(verdict.measured, setup) } : verdict
  },
}

export function judgeGo({ module, said, succeeded, systemKnows }: GoTried): Verdict {
  const order = /hostLookupOrder\((.*?)\) = (.*)/.exec(said ?? '')
  const resolver = order ? `; it resolves ${order[1]} by ${order[2]}` : ''
  if (succeeded) return ok('go-reaches', 'Go reaches the proxies', { measured: module + resolver })
  if (said === undefined) {
    return fail('go-hangs', 'Go hangs when it downloads from the proxies', {
      measured: `${module}: no answer in ${LIMIT / 1000} s`,
      next: 'Fix the upstreams: Go itself has no timeout.',
    })
  }
  const text = said.replace(/^go package net: .*\n?/gm, '').trim()
  const measured = `${redactText(text).slice(0, 2000)}${resolver}`
  return systemKnows
    ? fail('go-dns-differs', 'The system resolves a host that Go does not: Go queries name servers itself', {
        measured,
        next: 'Set `GODEBUG=netdns=cgo` to use the resolver of the system, or correct /etc/resolv.conf.',
      })
    : fail('go-fails', 'Go cannot download from the proxies', { measured, next: classifyFailure(text).hint })
}

/** All proxies, even if a private pattern or `off` excludes them. */
function onlyProxies({ goproxy }: Setup): Record<string, string> {
  const { proxies = [] } = goproxy ?? {}
  const list = proxies.map(({ url, next }, index) => {
    return index === proxies.length - 1 ? url : `${url}${next === 'when-absent' ? ',' : '|'}`
  })
  return { GOPROXY: list.join(''), GONOPROXY: 'none', GOPRIVATE: '', GOSUMDB: 'off' }
}

const withTrace = ({ GODEBUG }: Record<string, string>) => (GODEBUG ? `${GODEBUG},netdns=2` : 'netdns=2')

/** The version of Go, and what the project requires. */
interface Versions {
  version: string
  gotoolchain: string
  asking: { shown: string; lines: VersionLines }[]
}

export const goVersion: Check = {
  id: 'go-version',
  run: async ({ go, noGo, units, options }) => {
    if (go !== undefined) {
      const { version, settings } = go
      return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: units })
    }
    const measured = noGo?.message ?? ''
    if (options.goVersion !== '' || options.goVersionFile !== '') {
      const next = 'If the Go that `go-version` or `go-version-file` names could not be installed, fix that first.'
      return warn('go-not-on-path', 'No Go is on PATH; the checks that need one were skipped', { measured, next })
    }
    return fail('no-go', 'No working Go was found', { measured, next: noGo?.hint ?? 'Install Go.' })
  },
}

export function judgeVersion({ version, gotoolchain, asking }: Versions): Verdict[] {
  const { oldest, asOf } = SUPPORT_WINDOW
  const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`
  const wrong = verdicts(
    compareGoVersions(goMinor(version), oldest) < 0 &&
      warn('go-unsupported', `Go ${version} is no longer supported`, {
        measured: `${measured}; as of ${asOf}, Go ${oldest} is the oldest supported version`,
        next: `Install Go ${oldest} or later: in a workflow with \`go-version: stable\`.`,
      }),
    ...asking.map(({ shown: file, lines }) => {
      const asked = newestLine(lines).replace(/^go/, '')
      const seen = `${measured}; ${file} requires ${asked}`
      if (gotoolchain === 'local' && compareGoVersions(lines.go ?? '1.0', version) > 0) {
        return fail(
          'toolchain-forbidden',
          `${file} requires Go ${asked}, but GOTOOLCHAIN=local prevents its download`,
          {
            measured: seen,
            next: `Install Go ${asked} (\`go-version-file: ${file}\`), or set \`GOTOOLCHAIN=auto\`.`,
          },
        )
      }
      return (
        switchesToolchain(version, gotoolchain, lines) &&
        warn('toolchain-fetched', `${file} requires Go ${asked}, which every fresh machine has to download`, {
          measured: seen,
          next: `Install Go ${asked} to avoid that: \`go-version-file: ${file}\`.`,
        })
      )
    }),
  )
  return wrong.length > 0 ? wrong : [ok('go-works', 'Go works', { measured })]
}

/**
 * The supported releases of Go: each major one until two newer ones are out (go.dev/doc/devel/release). Recorded here
 * with its date, because it cannot be looked up without a network.
 */
export const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' }

/** Are the settings that decide where modules come from consistent? */
export const goSettings: Check = {
  id: 'go-settings',
  run: async setup => {
    const { go } = setup
    if (go === undefined) return undefined
    const { settings, goproxy, badGoproxy } = asSet({ ...setup, go })
    const { GOPROXY = '', GOPRIVATE, GOFLAGS } = settings
    const list = `GOPROXY=${shownList(GOPROXY)}`
    const known = await publicHosts(go)
    const wrong = [
      ...judgeFlags(settings),
      ...judgePatterns(settings, { list: goproxy, known }),
      ...(goproxy ? judgeList(settings, { ...goproxy, measured: list }) : []),
    ]
    if (badGoproxy) {
      const { message: measured, hint: next = '' } = badGoproxy
      wrong.push(fail('goproxy-unreadable', 'GOPROXY is not a valid list of proxies', { measured, next }))
    }
    if (wrong.length > 0) return wrong
    const shown = [
      GOPROXY && list,
      GOPRIVATE && `GOPRIVATE=${shownSetting(GOPRIVATE)}`,
      GOFLAGS && `GOFLAGS=${GOFLAGS}`,
    ]
    const measured = shown.filter(Boolean).join(', ')
    return ok('settings-agree', 'The settings of Go are consistent', { measured })
  },
}

/** With `offline` we set GOPROXY to `off`: then the variables and options of the user are judged instead. */
function asSet({ go, goproxy, badGoproxy, options }: WithGo): Pick<Go, 'settings'> & ReadList {
  const { settings } = go
  if (options.offline !== 'true') return { settings, goproxy, badGoproxy }
  const { GOPROXY = '', GONOPROXY = settings.GOPRIVATE ?? '' } = { ...options.env, ...options.sources }
  return { settings: { ...settings, GOPROXY, GONOPROXY }, ...(GOPROXY === '' ? {} : readGoproxy(GOPROXY)) }
}

function judgeFlags({ GO111MODULE = '', GOFLAGS = '' }: Go['settings']): Verdict[] {
  const stray = splitFlags(GOFLAGS).find(word => !/^--?[^-=]/.test(word))
  const unended = unendedQuote(GOFLAGS)
  const measured = `GOFLAGS=${GOFLAGS}`
  return verdicts(
    GO111MODULE === 'off' &&
      fail('modules-off', 'Modules are disabled', {
        measured: `GO111MODULE=${GO111MODULE}`,
        next: 'Unset `GO111MODULE`: run `go env -u GO111MODULE`, and remove it from the workflow.',
      }),
    unended !== undefined &&
      fail('goflags-quote', 'GOFLAGS has an unterminated quote, so Go rejects all of it', {
        measured,
        next: `Close the quote in ${unended} in \`GOFLAGS\`, or remove it.`,
      }),
    stray !== undefined &&
      fail('goflags-stray', `GOFLAGS contains a word that is not a flag: ${stray}`, {
        measured,
        next: `Each word of \`GOFLAGS\` must begin with a dash. Remove ${stray}.`,
      }),
    flagValue(GOFLAGS, 'mod') === 'mod' &&
      warn(
        'goflags-mod',
        'With -mod=mod in GOFLAGS, every go command may change go.mod and go.sum and start downloads',
        { measured, next: 'Remove `-mod=mod` from `GOFLAGS`.' },
      ),
  )
}

/** GOPRIVATE is only the default of GONOPROXY and GONOSUMDB. `known`: public hosts. */
function judgePatterns(
  settings: Go['settings'],
  { list, known }: { list: ProxyList | undefined; known: Set<string> },
): Verdict[] {
  const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '', GOSUMDB = '' } = settings
  const schemed = Object.entries({ GOPRIVATE, GONOPROXY, GONOSUMDB }).find(([, value]) => value.includes('://'))
  const notIn = (patterns: string) => {
    const there = new Set(patternsOf(patterns))
    return patternsOf(GOPRIVATE).filter(pattern => !there.has(pattern))
  }
  const [proxied, lookedUp] = [notIn(GONOPROXY), notIn(GONOSUMDB)]
  const toPublic = list?.proxies.find(({ url }) => known.has(hostnameOf(url)))
  const isPrivate = `GOPRIVATE=${shownSetting(GOPRIVATE)}`
  return verdicts(
    schemed &&
      fail('pattern-scheme', `${schemed[0]} contains a URL, so it matches no module`, {
        measured: `${schemed[0]}=${shownSetting(schemed[1])}`,
        next: 'Write a module path there, such as `git.example.com/team`, without https://.',
      }),
    proxied.length > 0 &&
      toPublic &&
      warn(
        'private-to-public',
        'Modules that match GOPRIVATE are requested from a public proxy, because GONOPROXY overrides it',
        {
          measured: `${isPrivate}, GONOPROXY=${shownSetting(GONOPROXY)}, GOPROXY begins with ${shownSetting(toPublic.url)}`,
          next: `Add ${proxied.join(',')} to \`GONOPROXY\`, or unset it so that it defaults to GOPRIVATE.`,
        },
      ),
    lookedUp.length > 0 &&
      GOSUMDB !== 'off' &&
      warn(
        'private-to-sumdb',
        'Modules that match GOPRIVATE are looked up in the checksum database, because GONOSUMDB overrides it',
        {
          measured: `${isPrivate}, GONOSUMDB=${shownSetting(GONOSUMDB)}`,
          next: `Add ${lookedUp.join(',')} to \`GONOSUMDB\`, or unset it so that it defaults to GOPRIVATE.`,
        },
      ),
  )
}

function judgeList(
  { GOPROXY = '', GONOPROXY = '' }: Go['settings'],
  { proxies, end, measured }: ProxyList & { measured: string },
): Verdict[] {
  const [, ignored] = /(?:^|[,|])\s*(?:direct|off)\s*[,|](.*[^\s,|].*)$/.exec(GOPROXY) ?? []
  const origins = patternsOf(GONOPROXY).filter(pattern => pattern !== 'none')
  return verdicts(
    proxies.length === 0 &&
      end === 'off' &&
      fail('goproxy-off', 'GOPROXY=off disables all downloads', {
        measured,
        next: 'Unset it, or set it to `https://proxy.example.com,direct`.',
      }),
    end === 'off' &&
      origins.length > 0 &&
      warn(
        'off-not-offline',
        'GOPROXY ends with off, but modules that match GONOPROXY or GOPRIVATE are still downloaded from their origins',
        {
          measured: `${measured}, GONOPROXY=${shownSetting(GONOPROXY)}`,
          next: `Set \`GONOPROXY=none\` to download ${origins.join(',')} from the proxy as well.`,
        },
      ),
    ignored !== undefined &&
      warn('goproxy-ignored', 'Go never uses GOPROXY entries after direct or off', {
        measured,
        next: 'Put proxies first and `direct` or `off` last.',
      }),
  )
}

const patternsOf = (value: string) =>
  value
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '')

const shownList = (value: string) =>
  shownSetting(value).replace(/\s*([,|])\s*/g, (_, mark) => (mark === ',' ? ', ' : ' | '))

/** Settings that affect downloads. */
const TELLING =
  /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/

/** Settings saved by `go env -w` apply unless a variable overrides them, and no workflow shows them. */
export const goEnvFile: Check = {
  id: 'go-env-file',
  run: async ({ go, env }) => {
    const file = go?.settings.GOENV ?? ''
    if (file === '' || file === 'off') return undefined
    const text = await readText(file).catch(() => '')
    const counting = text
      .split('\n')
      .filter(line => TELLING.test(line))
      .map(line => ({ name: line.split('=', 1)[0] ?? '', value: line.slice(line.indexOf('=') + 1) }))
      .filter(({ name }) => !env[name])
    if (counting.length === 0) return undefined
    return warn('env-file', 'Settings saved by `go env -w` apply on this machine', {
      measured: `${file}: ${counting.map(({ name, value }) => `${name}=${shownValue(name, value)}`).join(', ')}`,
      next: `If they are not intended, run \`go env -u ${counting.map(({ name }) => name).join(' ')}\`.`,
    })
  },
}

/** A GOAUTH command can contain secrets anywhere. */
const shownValue = (name: string, value: string) =>
  name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim()) ? '(hidden)' : shownSetting(value)
