import type { FailureClass } from '../go/failures/rules.js'
import type { Diagnosis, Finding } from './diagnosis.js'

const SERVERS: FailureClass[] = ['transient', 'rate-limit', 'auth', 'not-found', 'integrity']
const SETTINGS: FailureClass[] = ['config', 'toolchain', ...SERVERS]

/** The failure classes that each check can explain, by its id. */
const EXPLAINED: Record<string, FailureClass[]> = {
  'go-version': ['toolchain', 'config'],
  'go-settings': SETTINGS,
  'go-env-file': SETTINGS,
  'network-settings': ['toolchain', ...SERVERS],
  'module-cache': ['disk', 'config'],
  'cache-damage': ['integrity', 'disk'],
  'cache-leftovers': ['disk', 'transient'],
  'project-files': ['config', 'integrity', 'toolchain'],
  'project-sums': ['config', 'integrity', 'not-found'],
  'project-replaces': ['config', 'not-found'],
  'project-vendor': ['config'],
  'module-paths': ['config', 'not-found'],
  'private-hosts': ['config', 'auth', 'not-found'],
  upstream: SETTINGS,
  'checksum-database': ['config', 'toolchain', ...SERVERS],
  'go-itself': ['config', 'toolchain', ...SERVERS],
  module: ['config', ...SERVERS],
}

/** Checks whose failures a setting of Go may be behind. */
const OF_SETTINGS = ['go-version', 'go-settings', 'network-settings', 'upstream', 'checksum-database', 'go-itself']

/**
 * Settings that `go env -w` left are mostly meant: they are worth a warning where something failed that they may be
 * behind, and else only a fact.
 */
export function weighed(findings: Finding[]): Finding[] {
  const isSuspect = findings.some(({ id, kind }) => kind === 'fail' && OF_SETTINGS.includes(id))
  return findings.map(one =>
    one.id === 'go-env-file' && one.kind === 'warn' && !isSuspect ? { ...one, kind: 'ok', next: '' } : one,
  )
}

/** What is wrong, of all that was found. */
export function faultsOf({ findings }: Diagnosis): Finding[] {
  return findings.filter(({ kind }) => kind === 'fail' || kind === 'warn')
}

/**
 * The problems that can have caused failures of these classes, and the other ones. Without a class, such as after a run
 * that ended before its download, only findings of kind `fail` count.
 */
export function explaining(diagnosis: Diagnosis, classes: FailureClass[]): { likely: Finding[]; other: Finding[] } {
  const explains = ({ id, kind }: Finding) => {
    const explained = EXPLAINED[id]
    if (classes.length === 0) return kind === 'fail'
    return explained === undefined || classes.some(one => one === 'unknown' || explained.includes(one))
  }
  const faults = faultsOf(diagnosis)
  return { likely: faults.filter(explains), other: faults.filter(one => !explains(one)) }
}
