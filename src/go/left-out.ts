import type { Found } from './discovery.js'
import type { Failure, FailureClass } from './failures.js'

/** Why something that was found is not warmed. */
export type LeftOut =
  | { kind: 'vendored' | 'no-dependencies'; file: string }
  | { kind: 'broken'; file: string; failure: Failure }

const PERMANENT: FailureClass[] = ['not-found', 'config', 'auth', 'toolchain']

/** Is this a module nobody named that cannot be warmed however often it is tried, such as a broken fixture? */
export function isExpendable(found: Found, failure: Failure): boolean {
  return found.how === 'nested' && PERMANENT.includes(failure.class)
}
