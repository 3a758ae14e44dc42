import { resolve } from 'node:path'
import type { Go } from '../go/environment.js'
import { TOOLCHAIN_MODULE } from '../modcache/module-file.js'
import { refuseOffPath, toolCacheDirectory } from '../options/places.js'
import { planSources } from '../private/go-settings.js'
import { isPasswordHost } from '../private/private-hosts.js'
import { rememberSetting, rememberUser } from '../redact.js'
import type { GoInstall } from '../report/report.js'
import type { Session } from '../session/session.js'
import { removeTree } from '../temporary.js'
import { type FetchState, type InstalledGo, installGo, newestRelease } from '../toolchain/install.js'
import { currentPlatform, toolchainVersion } from '../toolchain/releases.js'
import { type SourceSettings, settingsFile, settingsWithoutGo } from '../toolchain/settings.js'
import { ToolchainSource } from '../toolchain/source.js'
import { ToolCache } from '../toolchain/tool-cache.js'
import { tellProgressOf } from './progress.js'
import type { GoWish } from './wanted-go.js'

/**
 * Finds the requested Go on PATH or in the tool cache, or installs it there.
 * @throws GoInstallError; WarmupError `bad-option` if the release could not be verified
 */
export async function installWish(wish: GoWish, onPath: Go | undefined, session: Session): Promise<GoInstall> {
  const { options } = session
  const { goVersion, goVersionFile } = options
  if (goVersion !== '' && goVersionFile !== '') session.tell({ kind: 'go-version-file-ignored', file: goVersionFile })
  const settings = withUpstreamLogins(await settingsOf(onPath, session), session)
  const directory = toolCacheDirectory(options)
  let source: ToolchainSource | undefined
  const open = async () => {
    if (directory !== undefined) refuseOffPath(TOOL_CACHE, directory)
    source ??= await openSource(settings, session)
    return source
  }
  try {
    const installed = await installGo(
      { ...wish, platform: currentPlatform(), gosumdb: settings.GOSUMDB },
      {
        toolCache: directory === undefined ? undefined : new ToolCache(directory),
        tempDirectory: options.tempDirectory,
        onPath: onPath && { version: onPath.version, root: onPath.settings.GOROOT ?? '' },
        source: open,
        watch: (version, look) => tellInstalling(version, look, session),
        onUnlisted: (version, failure) => session.tell({ kind: 'go-unlisted', version, reason: failure.class }),
      },
    )
    if (installed.source !== 'path')
      refuseOffPath(installed.elsewhere === undefined ? TOOL_CACHE : TEMP, installed.root)
    await tellOtherToolchain(installed, session)
    return recordOf(wish, installed)
  } finally {
    await source?.close()
  }
}

const TOOL_CACHE = 'RUNNER_TOOL_CACHE (or the cache directory of the user)'
const TEMP = 'RUNNER_TEMP (or TMPDIR)'

/**
 * The module version that is the release which is wanted, for this platform: `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64`.
 * @throws GoInstallError
 */
export async function moduleOfRelease({ spec }: GoWish, onPath: Go | undefined, session: Session): Promise<string> {
  const settings = withUpstreamLogins(await settingsOf(onPath, session), session)
  await using source = await openSource(settings, session)
  const platform = currentPlatform()
  return `${TOOLCHAIN_MODULE}@${toolchainVersion(await newestRelease(spec, { source, platform }), platform)}`
}

function tellInstalling(version: string, look: () => FetchState, session: Session): Disposable {
  session.tell({ kind: 'progress', phase: 'install', version, ...look(), seconds: 0 })
  return tellProgressOf({
    every: session.options.progressEvery,
    state: () => Object.values(look()).join(' '),
    tell: timing => session.tell({ kind: 'progress', phase: 'install', version, ...look(), ...timing }),
  })
}

/** What the environment, or else the user's settings of Go, say of the toolchain outweighs PATH. */
async function tellOtherToolchain({ version }: InstalledGo, session: Session): Promise<void> {
  const { env } = session
  const set = env.GOTOOLCHAIN || (await settingsFile(env, process.platform)).get('GOTOOLCHAIN') || ''
  const [, other = version] = /^go(\d[\w.]*)/.exec(set) ?? []
  if (other !== version) session.tell({ kind: 'gotoolchain-set', version, gotoolchain: set })
}

/** Removes a Go that found no place but the temporary directory, where nobody needs it after this process. Never throws. */
export async function removeTemporaryGo({ root, elsewhere }: GoInstall): Promise<void> {
  if (elsewhere !== undefined) await removeTree(resolve(root, '../../..')).catch(() => undefined)
}

function recordOf({ text, from, file, tooOld }: GoWish, installed: InstalledGo): GoInstall {
  const { version, source, root, bytes, attempts, seconds, elsewhere } = installed
  return {
    spec: text,
    from,
    ...(file !== undefined && { file }),
    ...(tooOld !== undefined && { tooOld }),
    version,
    source,
    root,
    bytes,
    attempts,
    seconds,
    ...(elsewhere !== undefined && { elsewhere }),
  }
}

async function openSource(settings: SourceSettings, session: Session): Promise<ToolchainSource> {
  const { options, env, signal } = session
  return await ToolchainSource.open({
    ...options,
    stores: options.cache === 'false' ? [] : options.stores,
    env,
    settings,
    signal,
    onEvent: event => session.tell(event),
  })
}

/** The Go on PATH has its own defaults. */
async function settingsOf(onPath: Go | undefined, { env }: Session): Promise<SourceSettings> {
  const set = await settingsWithoutGo(env)
  if (onPath === undefined) {
    for (const value of [set.GOPROXY, set.GOSUMDB, set.GOAUTH]) rememberSetting(value)
    return set
  }
  const { GOPROXY = '', GOSUMDB = '', GONOPROXY = '', GOAUTH } = onPath.settings
  return { GOPROXY: GOPROXY || set.GOPROXY, GOSUMDB: GOSUMDB || set.GOSUMDB, GONOPROXY, GOAUTH }
}

/** Access to private hosts needs Go; until then, credentials for proxies are in their addresses. */
function withUpstreamLogins(settings: SourceSettings, { options }: Session): SourceSettings {
  const hosts = options.privateHosts.filter(isPasswordHost)
  if (hosts.length === 0) return settings
  let { GOPROXY } = settings
  for (const { host, credential } of planSources(hosts, settings).upstreams.filter(isPasswordHost)) {
    const { user, password } = credential
    rememberUser(user, password)
    const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
    GOPROXY = GOPROXY.replace(/(https?:\/\/)([^/,|\s@]+)/g, (all, scheme, found) =>
      found === host ? `${scheme}${login}@${host}` : all,
    )
  }
  return { ...settings, GOPROXY }
}
