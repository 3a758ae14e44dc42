import { hash } from 'node:crypto'
import { delimiter, join } from 'node:path'
import type { Go } from '../go/environment.js'
import { exportedSetting } from '../go/goproxy.js'
import { matchesPatterns } from '../go/patterns.js'
import { isToolchain } from '../modcache/module-file.js'
import type { ResolvedOptions } from '../options/resolve.js'
import type { Session } from '../session/session.js'
import type { ExtrasTrust } from '../stores/extras.js'
import type { EntryRecord } from '../stores/record.js'
import { type Database, parseDatabase } from '../sumdb/database.js'
import { KNOWN_DATABASES } from '../toolchain/defaults.js'
import type { ExtrasRule } from './find-extras.js'
import type { Plan } from './prepare.js'

/** Which extra modules entries may bring: undefined where none, since this job asks no checksum database. */
export function extrasTrust(
  { settings }: Pick<Go, 'settings'>,
  { extraModules }: Pick<ResolvedOptions, 'extraModules'>,
): ExtrasTrust | undefined {
  const database = extraModules.keep === 'none' ? undefined : databaseOf(settings)
  const patterns = privatePatterns(settings)
  return (
    database && {
      verifier: database.verifier,
      route: routeTo(database, settings),
      takes: module => mayBeKept(module, patterns),
    }
  )
}

/** By which rule the end of the job finds the extra modules that were used; undefined where none are saved. */
export function extrasRule(
  plan: Plan,
  entries: EntryRecord[],
  { options, began }: Pick<Session, 'options' | 'began'>,
): ExtrasRule | undefined {
  const { settings } = plan.go
  const database = options.extraModules.keep === 'none' ? undefined : databaseOf(settings)
  if (database === undefined || plan.failure) return undefined
  const [goPath = ''] = (settings.GOPATH ?? '').split(delimiter)
  const zips = [...plan.project.sums.files()].filter(file => file.kind === 'zip')
  return {
    key: database.key,
    route: routeTo(database, settings),
    head: goPath === '' ? '' : join(goPath, 'pkg', 'sumdb', database.verifier.name, 'latest'),
    moduleCache: plan.moduleCache,
    since: began,
    private: privatePatterns(settings),
    listed: zips.map(({ path, version }) => `${path}@${version}`),
    had: Object.fromEntries(
      entries.flatMap(({ extras }) => (extras?.modules ?? []).map(name => [name, extras?.unused?.[name] ?? 0])),
    ),
  }
}

/**
 * The addresses by which Go reads the database, as a text of a fixed length. Behind a proxy with a copy that lags, Go cannot
 * use tree heads that were read from another one, and fails where it could have done without.
 */
function routeTo({ key, url }: Database, { GOPROXY = '' }: Go['settings']): string {
  const address = exportedSetting('GOSUMDB', url?.href ?? '')
  return hash('sha256', JSON.stringify([exportedSetting('GOPROXY', GOPROXY), key, address])).slice(0, ROUTE_LENGTH)
}

const ROUTE_LENGTH = 16

/** Such modules are never asked of a checksum database, or of no proxy; Go itself is not cached. */
function mayBeKept(module: { path: string }, patterns: string): boolean {
  return !isToolchain(module) && !matchesPatterns(patterns, module.path)
}

function privatePatterns({ GONOSUMDB, GONOPROXY, GOPRIVATE }: Go['settings']): string {
  return [GONOSUMDB, GONOPROXY, GOPRIVATE].filter(Boolean).join(',')
}

function databaseOf({ GOSUMDB = '' }: Go['settings']): Database | undefined {
  try {
    return parseDatabase(GOSUMDB, KNOWN_DATABASES)
  } catch {
    return undefined // It is off, or malformed: that is for Go to say, where it needs one.
  }
}
