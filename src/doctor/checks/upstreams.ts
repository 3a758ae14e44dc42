import { stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProxyList } from '../../go/goproxy.js'
import { moduleFileName } from '../../modcache/module-file.js'
import { kindOf, readText } from '../../modcache/regular-file.js'
import { secondsText, sizeText } from '../../output/format.js'
import { run } from '../../process.js'
import { shownSetting } from '../../redact.js'
import { type Check, type Examination, fail, ok, type Verdict, verdicts, warn } from '../check.js'
import type { Journey, JourneyPhase, JourneySecurity } from '../diagnosis.js'
import { ask, probe, took } from '../probe.js'
import { nextFor, requirementsOf, sampleModule } from '../setup.js'

/** One check per GOPROXY entry that is a server or a directory. */
export function upstreamChecks(examination: Examination): Check[] {
  const { goproxy = { proxies: [], end: 'none' }, env, network, told } = examination
  const module = sampleModule(examination)
  const sample = module ? (['mod', 'info', 'zip'] as const).map(kind => moduleFileName({ ...module, kind })) : []
  return goproxy.proxies.map(({ url }, position) => ({
    id: 'upstream',
    of: shownSetting(url),
    run: async () => {
      if (/^file:/i.test(url)) return await judgeDirectory(url)
      const journey = await probe({ url, env, sample }, network)
      told.journeys.push(journey)
      const judged = [...judgeWay(journey), ...judgeRelaxed(journey), ...judgeAnswers(journey)]
      const found = await Promise.all(
        judged.map(async one =>
          one.reason === 'upstream-auth' ? { ...one, next: await nextFor(one.measured, examination) } : one,
        ),
      )
      const isDead = found.some(({ kind }) => kind === 'fail')
      return isDead ? verdicts(...found, judgeOrder(goproxy, position)) : [answers(journeyText(journey)), ...found]
    },
  }))
}

const answers = (measured: string) => ok('upstream-answers', 'The upstream answers', { measured })

async function judgeDirectory(url: string): Promise<Verdict> {
  const found = await stat(fileURLToPath(url)).then(kindOf, (error: Error) => error.message)
  if (found === 'a directory') return answers(found)
  return fail('upstream-directory', 'The directory does not exist', {
    measured: found,
    next: 'Correct the path in `GOPROXY`: `file:///absolute/path`.',
  })
}

/** Where the checksum database was tried, in Go's order. */
interface Searched {
  name: string
  places: { where: string; answers: boolean; text: string }[]
  /** Is go.sum incomplete, so that Go will ask the database? */
  isNeeded: boolean
}

/** Can the checksum database be reached, through an upstream that serves it or directly? */
export const checksumDatabase: Check = {
  id: 'checksum-database',
  run: async ({ go, goproxy, units, sums, network }) => {
    const [name = '', mirror] = (go?.settings.GOSUMDB ?? '').trim().split(/\s+/)
    if (name === '' || name === 'off') return undefined
    const host = name.split('+', 1)[0] ?? ''
    const isThere = async (upstream: string, path: string) => {
      const { status, trouble } = await ask(network, { upstream, path })
      const text = status === undefined ? (trouble?.text ?? '') : `status ${status}`
      return { where: new URL(upstream).host, answers: trouble === undefined, text }
    }
    const servers = (goproxy?.proxies ?? []).map(({ url }) => url).filter(url => /^https?:/i.test(url))
    // With a mirror, Go asks no proxy (modfetch/sumdb.go, initBase).
    const proxies = mirror === undefined ? servers : []
    const places = await Promise.all(proxies.map(url => isThere(url, `sumdb/${host}/supported`)))
    if (!places.some(one => one.answers)) places.push(await isThere(mirror ?? `https://${host}`, 'latest'))
    const isNeeded = requirementsOf(units).some(module => !sums?.allows({ ...module, kind: 'mod' }))
    return judgeDatabase({ name: host, places, isNeeded })
  },
}

export function judgeDatabase({ name, places, isNeeded }: Searched): Verdict {
  const measured = places.map(({ where, text }) => `${where}: ${text}`).join('\n')
  if (places.some(one => one.answers)) {
    return ok('sumdb-answers', 'The checksum database can be reached', { measured: `${name}\n${measured}` })
  }
  return (isNeeded ? fail : warn)(
    'sumdb-unreachable',
    `The checksum database ${name} cannot be reached, neither through a proxy nor directly`,
    { measured, next: `Use a proxy that serves it, or a mirror: \`GOSUMDB="${name} https://mirror.example.com"\`.` },
  )
}

type Environment = Record<string, string>

/** Go reads only HTTPS_PROXY, HTTP_PROXY and NO_PROXY, uppercase first. */
export const networkSettings: Check = {
  id: 'network-settings',
  run: async ({ env, options }, signal) => {
    const either = (name: string) => env[name] || env[name.toLowerCase()] || ''
    const shown = (name: string) => `${name}=${shownSetting(env[name] ?? '')}`
    const twice = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].find(name => {
      const [upper, lower] = [env[name], env[name.toLowerCase()]]
      return upper && lower && upper !== lower
    })
    const rule = either('NO_PROXY')
      .split(',')
      .find(entry => entry.includes('://'))
    const others: [where: string, url: string][] = [
      ['HTTP_PROXY', either('HTTP_PROXY')],
      ['ALL_PROXY', either('ALL_PROXY')],
      ['git (http.proxy)', await gitProxy(env, { directory: options.workingDirectory, signal })],
      ['npm', await npmProxy(env)],
    ]
    const [where, url = ''] = others.find(([, one]) => one !== '') ?? []
    return verdicts(
      twice !== undefined &&
        warn('proxy-twice', `${twice} is set twice, to different values: Go uses the uppercase one`, {
          measured: `${shown(twice)}, ${shown(twice.toLowerCase())}`,
          next: 'Set both to the same value, or unset one.',
        }),
      rule !== undefined &&
        fail('no-proxy-scheme', 'NO_PROXY contains a URL, which matches no host', {
          measured: `NO_PROXY contains ${shownSetting(rule.trim())}`,
          next: 'Write a host there, such as `proxy.example.com`, without https://.',
        }),
      where !== undefined &&
        either('HTTPS_PROXY') === '' &&
        warn('proxy-unknown-to-go', `A proxy is set only for ${where}: Go does not use it`, {
          measured: `${where}: ${shownSetting(url)}`,
          next: `If the network requires it, set \`HTTPS_PROXY=${shownSetting(url)}\`.`,
        }),
    )
  },
}

async function gitProxy(env: Environment, at: { directory: string; signal: AbortSignal }): Promise<string> {
  const asked = await run('git', ['config', '--get', 'http.proxy'], { ...at, env }).catch(() => undefined)
  return asked?.code === 0 ? asked.stdout.trim() : ''
}

async function npmProxy(env: Environment): Promise<string> {
  const text = await readText(join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.npmrc')).catch(() => '')
  return env['npm_config_https_proxy'] || (/^\s*(?:https-)?proxy\s*=\s*(\S+)/m.exec(text)?.[1] ?? '')
}

const SLOW_LOOKUP = 1_000

/** Problems of the connection to an upstream: DNS, addresses, HTTP proxy, TLS. */
export function judgeWay(journey: Journey): Verdict[] {
  const { dead, to: host, addresses, stopped, secured } = journey
  const lookup = took(journey, 'lookup') ?? 0
  const onlyNew = dead.every(({ address }) => isIP(address) === 6) && addresses.some(address => isIP(address) === 4)
  const measured = dead.map(({ address, text }) => `${address}: ${text}`).join('; ')
  return verdicts(
    stopped && judgeStop(stopped, journey),
    lookup > SLOW_LOOKUP &&
      stopped?.phase !== 'lookup' &&
      warn('lookup-slow', `The DNS lookup of ${host} is slow`, {
        measured: `${host}: ${(lookup / 1000).toFixed(1)} s`,
        next: 'Report it to the operator of this machine’s resolver: every connection waits for it.',
      }),
    dead.length > 0 &&
      stopped?.phase !== 'connect' &&
      (onlyNew
        ? warn('ipv6-dead', `The IPv6 addresses of ${host} do not answer, but the IPv4 ones do`, {
            measured,
            next: 'Fix or disable IPv6 on this machine: each new connection may wait for it.',
          })
        : warn('address-dead', `Some addresses of ${host} do not answer`, {
            measured,
            next: 'Report it to the operator: each new connection may wait for them.',
          })),
    secured?.isPrivate &&
      !stopped &&
      ok(
        'tls-private',
        `The certificate was issued by "${secured.root}", which is not a public CA: a private CA, or a TLS-inspecting proxy`,
        { measured: tlsText(secured) },
      ),
  )
}

function judgeStop(stop: NonNullable<Journey['stopped']>, journey: Journey): Verdict {
  const { to: host, through, secured, addresses } = journey
  const measured = `${addresses.length > 0 ? `${host} (${addresses.join(', ')})` : host}: ${stop.text}`
  if (stop.phase === 'tls') return secured ? judgeCertificate(stop.text, secured) : noTls(host, measured)
  if (stop.status === 407) {
    return fail('proxy-auth', `The proxy ${through} requires a user and a password`, {
      measured,
      next: `Set \`HTTPS_PROXY=http://user:password@${through}\`, from a secret.`,
    })
  }
  if (stop.status !== undefined) {
    return fail('proxy-refuses', `The proxy ${through} blocks this connection`, {
      measured,
      next: 'Allow the host there, or list hosts that need no proxy in `NO_PROXY`.',
    })
  }
  if (through !== undefined) {
    return fail('proxy-unreachable', `The proxy ${through}, set in the environment, does not answer`, {
      measured,
      next: 'Correct or unset `HTTPS_PROXY` and `HTTP_PROXY`: with an unreachable proxy, Go hangs.',
    })
  }
  return stop.phase === 'lookup'
    ? fail('host-unknown', `The host name ${host} cannot be resolved`, {
        measured,
        next: 'Check its spelling in `GOPROXY`. If it exists only inside a network, connect to that network first.',
      })
    : fail('upstream-unreachable', `Nothing answers at ${host}`, {
        measured,
        next: 'Check host and port in `GOPROXY`, and whether this network needs a proxy (`HTTPS_PROXY`).',
      })
}

const noTls = (host: string, measured: string) =>
  fail('tls-broken', `The TLS handshake with ${host} failed`, {
    measured,
    next: 'Check the port in `GOPROXY`; a server without TLS needs `http://`.',
  })

function judgeCertificate(refusal: string, secured: JourneySecurity): Verdict {
  const measured = tlsText(secured)
  if (refusal === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return fail('tls-name', 'The certificate is for another host', {
      measured,
      next: 'Use a name from the certificate in `GOPROXY`, or ask the operator for one that includes this name.',
    })
  }
  if (refusal === 'CERT_HAS_EXPIRED' || refusal === 'CERT_NOT_YET_VALID') {
    const what = refusal === 'CERT_HAS_EXPIRED' ? 'The certificate has expired' : 'The certificate is not valid yet'
    return fail('tls-expired', what, {
      measured,
      next: 'The operator of the server must renew it. If the clock of this machine is wrong, set it.',
    })
  }
  const issuer = secured.root || secured.issuer || 'nobody'
  return fail(
    'tls-untrusted',
    `The certificate was issued by "${issuer}", which this machine does not trust: a private CA, or a TLS-inspecting proxy`,
    {
      measured,
      next: 'Get the certificate of that CA from the network operator, and set `SSL_CERT_FILE` to a file with it.',
    },
  )
}

/** `TLSv1.3, issued by "R13" (ISRG Root X1), valid to …`. */
function tlsText({ version, issuer, root, validTo, refusal }: JourneySecurity): string {
  const by = root === issuer || root === '' ? `"${issuer}"` : `"${issuer}" (${root})`
  return `${version}, issued by ${by}, valid to ${validTo}${refusal ? `: ${refusal}` : ''}`
}

/** What works only because Go, and therefore we, are lenient. */
function judgeRelaxed({ relaxed = [] }: Journey): Verdict[] {
  return relaxed.map(({ host, what }) =>
    what === 'http'
      ? warn('http-odd', `${host} sends invalid HTTP`, {
          measured: `${host}: a strict parser rejects its responses; they are read the way Go reads them`,
          next: 'Report it to the operator: other clients reject such responses.',
        })
      : warn('tls-old', `The TLS of ${host} is weaker than OpenSSL accepts by default`, {
          measured: `${host}: no secure renegotiation, or an RSA key of less than 2048 bits; TLS is relaxed to what Go accepts`,
          next: 'Report it to the operator: the server needs an update, or a certificate with a longer key.',
        }),
  )
}

const SLOW_ANSWER = 2_000
/** Bytes in a second. */
const SLOW = 200_000
const NEARER = 'A closer proxy or a cache avoids that for each module.'

/** Problems of an upstream's answers for a real module. */
export function judgeAnswers(journey: Journey): Verdict[] {
  const troubled = journey.asked.find(({ trouble }) => trouble !== undefined)
  if (troubled?.trouble && troubled.onlyGo) {
    return [
      warn('upstream-only-go', 'The relay cannot read its responses, so Go downloads from it directly', {
        measured: troubled.trouble.text,
        next: 'Report it to the operator: the server, or a proxy in front of it, sends invalid HTTP.',
      }),
    ]
  }
  if (troubled?.trouble) return [judgeTrouble(troubled.trouble, journey.to)]
  const answer = took(journey, 'first byte') ?? 0
  const zip = journey.asked[2]
  const rate = zip && zip.seconds > 1 ? zip.bytes / zip.seconds : SLOW
  return verdicts(
    answer > SLOW_ANSWER &&
      warn('answer-slow', 'The upstream is slow to answer', {
        measured: `first byte after ${secondsText(answer / 1000)}`,
        next: NEARER,
      }),
    rate < SLOW &&
      warn('body-slow', 'The download is slow', { measured: `${zip?.path}: ${sizeText(rate)}/s`, next: NEARER }),
  )
}

function judgeTrouble(
  { word, status, text: measured }: { word: string; status?: number; text: string },
  host: string,
): Verdict {
  switch (status) {
    // It may have others: missing modules are reported one by one.
    case 404:
    case 410:
      return ok('upstream-lacks', 'The upstream answers, but does not have the requested module', { measured })
    case 401:
    case 403:
      return fail('upstream-auth', 'The upstream denies access', {
        measured,
        next: 'Check the user and token for it: in `GOPROXY`, .netrc or `GOAUTH`.',
      })
    case 429:
      return warn('upstream-limits', 'The upstream is rate-limiting: too many requests', {
        measured,
        next: 'Wait, or run a proxy of your own in front of it.',
      })
    case undefined:
      break
    default:
      return fail('upstream-fails', 'The upstream answers with a server error', {
        measured,
        next: 'Report it to the operator; meanwhile, add another proxy after a `|` in `GOPROXY`.',
      })
  }
  switch (word) {
    case 'login-page':
      return fail('upstream-login', 'The upstream answers with a web page: a login page or a web filter', {
        measured,
        next: 'Set credentials for it, or allow it in the filter.',
      })
    case 'stalled':
      return fail('upstream-stalls', 'The upstream accepts the request, then sends nothing', {
        measured,
        next: 'Report it to the operator; go-mod-warmup itself tries the next source after `stall-timeout`.',
      })
    case 'tls':
      return noTls(host, measured)
    default:
      return fail('upstream-breaks', 'The connection is closed before an answer', {
        measured,
        next: 'Try again; if this persists, look for a filter or a proxy in between.',
      })
  }
}

/** All measurements in one line. */
function journeyText(journey: Journey): string {
  const { addresses, secured, asked, through, to } = journey
  const milliseconds = (...names: JourneyPhase['name'][]) =>
    names.flatMap(name => {
      const time = took(journey, name)
      return time === undefined ? [] : `${name} ${Math.round(time)} ms`
    })
  const zip = asked[2]
  const isNew = (address: string) => address.includes(':')
  return [
    through === undefined ? to : `through the proxy ${to}`,
    `${addresses.filter(one => !isNew(one)).length} IPv4 and ${addresses.filter(isNew).length} IPv6`,
    ...milliseconds('lookup', 'connect', 'tunnel', 'tls'),
    ...(secured ? [tlsText(secured)] : []),
    ...milliseconds('first byte'),
    ...(zip && zip.seconds > 0 ? [`${sizeText(zip.bytes)} at ${sizeText(zip.bytes / zip.seconds)}/s`] : []),
    ...asked.flatMap(one => one.cache ?? []).slice(-1),
  ].join(', ')
}

/** After a comma, Go tries the next entry only if the module is not found: a dead entry ends the list. */
function judgeOrder({ proxies, end }: ProxyList, dead: number): Verdict | undefined {
  const proxy = proxies[dead]
  const isLast = dead === proxies.length - 1 && end !== 'direct'
  if (isLast || proxy?.next !== 'when-absent') return undefined
  return warn(
    'comma-after-dead',
    'Go does not fall back to the next entry of GOPROXY, because this one is followed by a comma',
    {
      measured: `GOPROXY: ${shownSetting(proxy.url)} is followed by a comma`,
      next: 'Use `|` instead of the comma: then Go tries the next entry after any failure.',
    },
  )
}
