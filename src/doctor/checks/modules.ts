import { classifyFailure } from '../../go/failures/failures.js'
import { VERSIONS } from '../../go/failures/rules.js'
import type { ProxyList } from '../../go/goproxy.js'
import { matchesPatterns } from '../../go/patterns.js'
import { netrcBy } from '../../go/version.js'
import { moduleFileName } from '../../modcache/module-file.js'
import { parseGitCredential } from '../../network/credential-sources.js'
import { Credentials } from '../../network/credentials.js'
import { sizeText } from '../../output/format.js'
import { run, StartError } from '../../process.js'
import { redactText, shownSetting } from '../../redact.js'
import type { Trouble } from '../../relay/trouble.js'
import { type Check, type Examination, fail, ok, type Verdict } from '../check.js'
import type { JourneyRequest, ModuleOrigin, ModuleRoute, UpstreamAnswer } from '../diagnosis.js'
import { ask, type Network } from '../probe.js'
import { listApart, requirementsOf, type Setup, type WithGo } from '../setup.js'

/** Leaves time to report before the limit of the whole. */
const LIMIT = 10_000

/** One check per requested module. */
export function moduleChecks(examination: Examination): Check[] {
  const required = requirementsOf(examination.units)
  return examination.modules.map(given => {
    // Without a version, the one that the project requires.
    const version = given.includes('@') ? undefined : required.find(({ path }) => path === given)?.version
    const module = version === undefined ? given : `${given}@${version}`
    return {
      id: 'module',
      of: module,
      run: async (_, signal) => {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT)])
        const route = await routeOf(module, examination, limited)
        if (route === undefined) return undefined
        examination.told.routes.push(route)
        return judgeRoute(route)
      },
    }
  })
}

async function routeOf(
  module: string,
  examination: Examination,
  signal: AbortSignal,
): Promise<ModuleRoute | undefined> {
  const { go, goproxy, network } = examination
  if (go === undefined || goproxy === undefined) return undefined
  const [path = ''] = module.split('@')
  const pattern = (go.settings.GONOPROXY ?? '').split(',').find(one => matchesPatterns(one, path))
  const upstreams = pattern === undefined ? goproxy.proxies : []
  const [told, known] = await Promise.all([
    Promise.all(upstreams.map(proxy => askUpstream(module, proxy, { network, signal }))),
    hasCredential(path, examination, signal),
  ])
  // If Go stops at a proxy, the origin does not matter.
  const origin = decidingOf(told) ? undefined : await askOrigin(module, { ...examination, go }, signal)
  return {
    module: redactText(module),
    ...(pattern !== undefined && { pattern }),
    told,
    end: goproxy.end,
    ...(origin && { origin }),
    hasCredential: known,
    checksums: checksumsOf(module, examination),
  }
}

/** The answer at which Go stops. */
const decidingOf = (told: UpstreamAnswer[]) => told.find(one => one.kind === 'found' || !one.goesOn)

async function askUpstream(
  module: string,
  { url, next }: ProxyList['proxies'][number],
  { network, signal }: { network: Network; signal: AbortSignal },
): Promise<UpstreamAnswer> {
  const upstream = shownSetting(url)
  if (/^file:/i.test(url)) return { upstream, kind: 'not-asked', goesOn: true, text: 'a directory, not asked' }
  const askFor = (path: string) => ask(network, { upstream: url, path, signal })
  const info = await askFor(infoOf(module))
  const others = info.trouble ? [] : filesBehind(module, info.beginning)
  const asked = [info, ...(await Promise.all(others.map(askFor)))]
  const missing = asked.find(({ trouble }) => trouble !== undefined)
  if (missing?.trouble === undefined) return { upstream, kind: 'found', goesOn: false, text: 'found' }
  const { status, trouble, path } = missing
  const isAbsent = status === 404 || status === 410
  const what = missing === asked[0] ? '' : `${path.slice(path.lastIndexOf('.'))}: `
  const text = what + troubleText(missing, trouble)
  return { upstream, kind: isAbsent ? 'absent' : 'failed', goesOn: isAbsent || next === 'after-any-failure', text }
}

/** A status of success says nothing of a body that stalled or broke off. */
function troubleText({ status, bytes }: JourneyRequest, { word, text }: Trouble): string {
  if (word === 'stalled' && bytes > 0) return `stalled after ${sizeText(bytes)}`
  return status === undefined || status === 200 ? text : `status ${status}`
}

/** The command that lists the versions of a module. */
const versionsCommand = (module: string) => VERSIONS.replace('{path}', () => module.split('@', 1)[0] ?? '')

/** What Go requests first: a version, a version prefix, a branch or a commit. */
function infoOf(module: string): string {
  const [path = '', version] = module.split('@')
  const name = moduleFileName({ path, version: version ?? 'v0.0.0', kind: 'info' })
  return version === undefined ? name.replace(/@v\/[^/]*$/, '@latest') : name
}

/** What Go requests next, for the version in the first answer: an upstream may serve one file and refuse another. */
function filesBehind(module: string, info = ''): string[] {
  const [path = '', version] = module.split('@')
  if (version === undefined) return []
  const named = /"Version"\s*:\s*"(v[\w.+-]+)"/.exec(info)?.[1] ?? version
  const files = (['mod', 'zip'] as const).map(kind => moduleFileName({ path, version: named, kind }))
  return named.startsWith('v') ? files : []
}

function checksumsOf(module: string, { go, sums }: Setup): ModuleRoute['checksums'] {
  const [path = '', version = ''] = module.split('@')
  if (sums?.allows({ path, version, kind: 'zip' })) return 'in-go-sum'
  if (go?.settings.GOSUMDB === 'off') return 'off'
  return matchesPatterns(go?.settings.GONOSUMDB ?? '', path) ? 'private' : 'asked'
}

const CHECKSUMS: Record<ModuleRoute['checksums'], string> = {
  asked: 'the checksum database is asked',
  off: 'the checksum database is off',
  private: 'the checksum database is not asked (GONOSUMDB)',
  'in-go-sum': 'go.sum has its sums, so the checksum database is not asked',
}

/** Can Go get this module, as things are? */
function judgeRoute(route: ModuleRoute): Verdict {
  const { told, origin, module, pattern, end, hasCredential } = route
  const measured = routeText(route)
  const hint = origin?.hint ?? ''
  const there = ok('module-there', `${module} is available`, { measured })
  const deciding = decidingOf(told)
  if (deciding?.kind === 'found') return there
  if (deciding?.kind === 'failed') {
    return fail('module-blocked', `${module} cannot be downloaded: an upstream failed and GOPROXY allows no other`, {
      measured,
      next: `Fix ${deciding.upstream}, or append a second proxy to \`GOPROXY\`: \`A|B\`.`,
    })
  }
  if (origin?.kind === 'found') {
    if (pattern !== undefined || end === 'direct') return there
    return fail(
      'module-not-yet',
      `${module} exists at its origin, but ${told.map(one => one.upstream).join(', ')} does not have it yet`,
      {
        measured,
        next: 'Try again in a few minutes: proxies cache "not found" for a while. Or end `GOPROXY` with `,direct`, so that Go downloads it from its origin.',
      },
    )
  }
  if (origin?.kind === 'no-version') {
    return fail('module-no-version', `${module} does not exist: its repository has no such version`, {
      measured,
      next: `Choose an existing version: \`${versionsCommand(module)}\`.`,
    })
  }
  const without = told.filter(one => one.kind === 'absent').map(one => one.upstream)
  if (without.length > 0 && origin?.class === 'transient') {
    return fail('module-absent', `${without.join(', ')} ${without.length > 1 ? 'do' : 'does'} not have ${module}`, {
      measured,
      next: `Check path and version: \`${versionsCommand(module)}\`. The origin could not be reached, so it could not be compared.`,
    })
  }
  const isNeverAsked = pattern === undefined && end !== 'direct'
  const lacking = fail(
    'module-nowhere',
    `${module} cannot be downloaded: no proxy in the list has it, and Go tries no other source`,
    {
      measured,
      next: 'Check its path and version, or ask the operator of the proxy. To allow downloads from the origin, end `GOPROXY` with `,direct`.',
    },
  )
  switch (origin?.class) {
    case 'auth':
      return hasCredential
        ? fail('origin-refuses', `${module} is private or does not exist: its origin rejects the credential`, {
            measured,
            next: 'Check that the token is still valid and has read access to this repository.',
          })
        : fail(
            'origin-no-credential',
            `${module} is private or does not exist: its origin requires a credential, and none is set`,
            {
              measured,
              next: `Set a token for ${module.split('/', 1)[0]}, and list the path in \`GOPRIVATE\`. If the path is misspelled, correct it.`,
            },
          )
    case 'not-found':
      return fail('module-nowhere', `${module} does not exist, neither at a proxy nor at its origin`, {
        measured,
        next: hint,
      })
    case 'transient':
      if (isNeverAsked) return lacking
      return fail('origin-unreachable', `The origin of ${module} does not answer`, { measured, next: hint })
    default:
      if (isNeverAsked) return lacking
      return fail('origin-fails', `${module} cannot be downloaded from its origin`, { measured, next: hint })
  }
}

/** What Go does after the last proxy of the list. */
const END: Record<ModuleRoute['end'], string[]> = {
  direct: ['its origin (direct)'],
  off: ['off'],
  none: ['the list ends'],
}

function routeText(route: ModuleRoute): string {
  const { pattern, told, end, origin, hasCredential, checksums } = route
  const answers = told.map(({ upstream, kind, text }) => `${upstream}: ${kind === 'found' ? 'found' : text}`)
  const isDecided = decidingOf(told) !== undefined
  const way =
    pattern === undefined
      ? `asked: ${[...answers, ...(isDecided ? [] : END[end])].join(', then ')}`
      : `not requested from any proxy: it matches ${pattern} in GONOPROXY`
  const [first = ''] = origin?.text.split('\n') ?? []
  const at = origin === undefined ? [] : [`origin: ${origin.kind === 'failed' ? origin.text : first}`]
  const credential = hasCredential ? 'credential for the origin: found' : 'credential for the origin: none'
  return [way, ...at, credential, CHECKSUMS[checksums]].join('\n')
}

/** A version that names a commit instead of a tag. */
const PSEUDO = /-(?:0\.)?\d{14}-[0-9a-f]{12}(?:\+incompatible)?$/

/**
 * Queries a module's origin through Go itself, so that go-get pages, git, its credentials and GOVCS apply as in a
 * download. A tag is looked up in the list of tags, a commit directly.
 */
async function askOrigin(module: string, setup: WithGo, signal: AbortSignal): Promise<ModuleOrigin> {
  const [path = '', version] = module.split('@')
  const isCommit = version !== undefined && PSEUDO.test(version)
  const env = { GOPROXY: 'direct', GOSUMDB: 'off' }
  const args = ['-json', ...(isCommit ? [module] : ['-versions', path])]
  const outcome = await listApart(args, setup, { env, signal }).catch((error: Error) => {
    if (!(error instanceof StartError)) throw error
    return { ended: 'by-itself' as const, code: 1, stdout: '', stderr: error.message }
  })
  if (outcome.ended !== 'by-itself') {
    return { kind: 'failed', class: 'transient', text: 'no answer in time', hint: 'Try again later.' }
  }
  if (outcome.code !== 0) {
    const { class: kind, hint } = classifyFailure(outcome.stderr)
    return { kind: 'failed', class: kind, text: redactText(outcome.stderr.trim()).slice(0, 2000), hint }
  }
  const versions: string[] = JSON.parse(outcome.stdout).Versions ?? []
  const latest = versions.length > 0 ? `the newest versions are ${versions.slice(-5).join(', ')}` : 'it has no versions'
  const isThere = (wanted: string) => versions.some(one => one === wanted || one.startsWith(`${wanted}.`))
  if (isCommit || version === undefined || isThere(version)) return { kind: 'found', text: 'found' }
  // Go does not list tags that it would mark as incompatible.
  if (mayBeIncompatible(path, version)) return { kind: 'found', text: 'its repository exists' }
  return { kind: 'no-version', text: `${version} does not exist; ${latest}` }
}

function mayBeIncompatible(path: string, version: string): boolean {
  const isBare = /^v(?:[2-9]|\d\d+)(?:\.|$)/.test(version) && !/\/v\d+$|^gopkg\.in\//.test(path)
  return version.endsWith('+incompatible') || isBare
}

const CREDENTIAL_LIMIT = 3_000

/** Does GOAUTH, netrc or git have a credential for https://PATH? Reveals nothing else about it. */
async function hasCredential(path: string, { env, go, options }: Setup, signal: AbortSignal): Promise<boolean> {
  const url = `https://${path}`
  const at = { directory: options.workingDirectory, signal }
  const credentials = new Credentials({
    ...at,
    env: { ...env, GOAUTH: go?.settings.GOAUTH || undefined },
    ...(go && { netrcBy: netrcBy(go.version) }),
    commandTimeout: CREDENTIAL_LIMIT,
  })
  const headers = await credentials.for(url).catch(() => ({}))
  if (Object.keys(headers).length > 0) return true
  const git = async (args: string[], input?: string) => {
    const timeUp = AbortSignal.any([signal, AbortSignal.timeout(CREDENTIAL_LIMIT)])
    const asked = { ...at, env: { ...env, GIT_ASKPASS: '', SSH_ASKPASS: '' }, signal: timeUp, ...(input && { input }) }
    const outcome = await run('git', args, asked).catch(() => undefined)
    return outcome?.code === 0 ? outcome.stdout : ''
  }
  const [header, filled] = await Promise.all([
    git(['config', '--get-urlmatch', 'http.extraHeader', url]),
    git(['credential', 'fill'], `url=${url}\n`),
  ])
  return header !== '' || parseGitCredential(filled, url) !== undefined
}
