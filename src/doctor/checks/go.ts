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

/** What Go came to when it was asked for one real module. */
interface GoTried {
  module: string
  /** Its standard error, with what GODEBUG=netdns=2 adds; `undefined` after no answer in time. */
  said: string | undefined
  succeeded: boolean
  /** Does the system know the host that Go does not? */
  systemKnows: boolean
}

/** Has Go itself fetch the .info of one module, into an empty cache: the proof of all that is measured beside it. */
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
  const resolver = order ? `; it looks up ${order[1]} by ${order[2]}` : ''
  if (succeeded) return ok('go-reaches', 'Go itself can fetch from the proxies', { measured: module + resolver })
  if (said === undefined) {
    return fail('go-hangs', 'Go itself hangs when it fetches from the proxies', {
      measured: `${module}: no answer in ${LIMIT / 1000} s`,
      next: 'Fix the upstreams (above); Go has no time limit of its own.',
    })
  }
  const text = said.replace(/^go package net: .*\n?/gm, '').trim()
  const measured = `${redactText(text).slice(0, 2000)}${resolver}`
  return systemKnows
    ? fail('go-dns-differs', 'The system knows a host that Go does not find: Go asks name servers by itself', {
        measured,
        next: 'Set `GODEBUG=netdns=cgo`, so that Go asks the system, or correct /etc/resolv.conf.',
      })
    : fail('go-fails', 'Go itself cannot fetch from the proxies', { measured, next: classifyFailure(text).hint })
}

/** All of them, although a private pattern or `off` may keep Go from it. */
function onlyProxies({ goproxy }: Setup): Record<string, string> {
  const { proxies = [] } = goproxy ?? {}
  const list = proxies.map(({ url, next }, index) => {
    return index === proxies.length - 1 ? url : `${url}${next === 'when-absent' ? ',' : '|'}`
  })
  return { GOPROXY: list.join(''), GONOPROXY: 'none', GOPRIVATE: '', GOSUMDB: 'off' }
}

const withTrace = ({ GODEBUG }: Record<string, string>) => (GODEBUG ? `${GODEBUG},netdns=2` : 'netdns=2')

/** What is known of the Go that is there, and what the project asks for. */
interface Versions {
  version: string
  gotoolchain: string
  asking: { shown: string; lines: VersionLines }[]
}

export const goVersion: Check = {
  id: 'go-version',
  run: async ({ go, noGo, units }) => {
    if (go !== undefined) {
      const { version, settings } = go
      return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: units })
    }
    return fail('no-go', 'There is no Go that works', {
      measured: noGo?.message ?? '',
      next: noGo?.hint ?? 'Install Go.',
    })
  },
}

export function judgeVersion({ version, gotoolchain, asking }: Versions): Verdict[] {
  const { oldest, asOf } = SUPPORT_WINDOW
  const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`
  const wrong = verdicts(
    compareGoVersions(goMinor(version), oldest) < 0 &&
      warn('go-unsupported', `Go ${version} gets no fixes any more`, {
        measured: `${measured}; on ${asOf} Go ${oldest} was the oldest with fixes`,
        next: `Install Go ${oldest} or later: in a workflow with \`go-version: stable\`.`,
      }),
    ...asking.map(({ shown: file, lines }) => {
      const asked = newestLine(lines).replace(/^go/, '')
      const seen = `${measured}; ${file} asks for ${asked}`
      if (gotoolchain === 'local' && compareGoVersions(lines.go ?? '1.0', version) > 0) {
        return fail('toolchain-forbidden', `${file} asks for Go ${asked}, and GOTOOLCHAIN=local forbids to fetch it`, {
          measured: seen,
          next: `Install Go ${asked} (\`go-version-file: ${file}\`), or set \`GOTOOLCHAIN=auto\`.`,
        })
      }
      return (
        switchesToolchain(version, gotoolchain, lines) &&
        warn('toolchain-fetched', `${file} asks for Go ${asked}, which every fresh machine has to fetch`, {
          measured: seen,
          next: `Install Go ${asked} to save that: \`go-version-file: ${file}\`.`,
        })
      )
    }),
  )
  return wrong.length > 0 ? wrong : [ok('go-works', 'Go works', { measured })]
}

/**
 * Which releases of Go get fixes: each major one until two newer ones are out (go.dev/doc/devel/release). There is no
 * asking without a network, so it is written down here, with the day it was true.
 */
export const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' }

/** Do the settings that decide where modules come from agree with each other? */
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
      wrong.push(fail('goproxy-unreadable', 'GOPROXY is no list of proxies', { measured, next }))
    }
    if (wrong.length > 0) return wrong
    const shown = [
      GOPROXY && list,
      GOPRIVATE && `GOPRIVATE=${shownSetting(GOPRIVATE)}`,
      GOFLAGS && `GOFLAGS=${GOFLAGS}`,
    ]
    const measured = shown.filter(Boolean).join(', ')
    return ok('settings-agree', 'The settings of Go agree with each other', { measured })
  },
}

/** With `offline` Go is told `off` by us: then what the user set in variables and options is judged in its place. */
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
      fail('modules-off', 'Modules are switched off', {
        measured: `GO111MODULE=${GO111MODULE}`,
        next: 'Unset `GO111MODULE`: `go env -u GO111MODULE`, and look for it in the workflow.',
      }),
    unended !== undefined &&
      fail('goflags-quote', 'GOFLAGS has a quote that does not end: Go refuses all of it', {
        measured,
        next: `Close the quote of ${unended} in \`GOFLAGS\`, or take it out.`,
      }),
    stray !== undefined &&
      fail('goflags-stray', `GOFLAGS holds a word that is no flag: ${stray}`, {
        measured,
        next: `Each word of \`GOFLAGS\` has to begin with a dash; take ${stray} out.`,
      }),
    flagValue(GOFLAGS, 'mod') === 'mod' &&
      warn(
        'goflags-mod',
        'With -mod=mod in GOFLAGS every go command may change go.mod and go.sum, and download for it',
        { measured, next: 'Take `-mod=mod` out of `GOFLAGS`.' },
      ),
  )
}

/** GOPRIVATE is only what GONOPROXY and GONOSUMDB are where nobody sets them. `known`: hosts that everybody uses. */
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
  const [sent, told] = [notIn(GONOPROXY), notIn(GONOSUMDB)]
  const toPublic = list?.proxies.find(({ url }) => known.has(hostnameOf(url)))
  const isPrivate = `GOPRIVATE=${shownSetting(GOPRIVATE)}`
  return verdicts(
    schemed &&
      fail('pattern-scheme', `${schemed[0]} holds a URL, and so matches no module`, {
        measured: `${schemed[0]}=${shownSetting(schemed[1])}`,
        next: 'Write a module path there, such as `git.example.com/team`, without https://.',
      }),
    sent.length > 0 &&
      toPublic &&
      warn(
        'private-to-public',
        'Modules that GOPRIVATE calls private are asked of a public proxy: GONOPROXY says otherwise',
        {
          measured: `${isPrivate}, GONOPROXY=${shownSetting(GONOPROXY)}, GOPROXY begins with ${shownSetting(toPublic.url)}`,
          next: `Add ${sent.join(',')} to \`GONOPROXY\`, or unset it so that it is what GOPRIVATE is.`,
        },
      ),
    told.length > 0 &&
      GOSUMDB !== 'off' &&
      warn(
        'private-to-sumdb',
        'The checksum database is asked about modules that GOPRIVATE calls private: GONOSUMDB says otherwise',
        {
          measured: `${isPrivate}, GONOSUMDB=${shownSetting(GONOSUMDB)}`,
          next: `Add ${told.join(',')} to \`GONOSUMDB\`, or unset it so that it is what GOPRIVATE is.`,
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
      fail('goproxy-off', 'GOPROXY=off forbids every download', {
        measured,
        next: 'Unset it, or set it to `https://proxy.example.com,direct`.',
      }),
    end === 'off' &&
      origins.length > 0 &&
      warn(
        'off-not-offline',
        'GOPROXY ends with off, but modules that match GONOPROXY or GOPRIVATE are still fetched from their origins',
        {
          measured: `${measured}, GONOPROXY=${shownSetting(GONOPROXY)}`,
          next: `Set \`GONOPROXY=none\` where ${origins.join(',')} is to come from the proxy, too.`,
        },
      ),
    ignored !== undefined &&
      warn('goproxy-ignored', 'What stands after direct or off in GOPROXY is never asked', {
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

/** What decides about downloads; other settings surprise nobody here. */
const TELLING =
  /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/

/** Settings that `go env -w` left on this machine count wherever no variable says otherwise, and no workflow shows them. */
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
    return warn('env-file', 'Settings that `go env -w` left on this machine are in force', {
      measured: `${file}: ${counting.map(({ name, value }) => `${name}=${shownValue(name, value)}`).join(', ')}`,
      next: `If nobody means them: \`go env -u ${counting.map(({ name }) => name).join(' ')}\`.`,
    })
  },
}

/** A command of GOAUTH can hold secrets anywhere. */
const shownValue = (name: string, value: string) =>
  name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim()) ? '(hidden)' : shownSetting(value)
