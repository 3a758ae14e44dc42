import { publicKeyOf } from '../stores/build-signature.js'
import { badOption } from './kinds.js'

/** 32 bytes in base64, as `openssl rand -base64 32` prints them. */
const KEY = /^[A-Za-z0-9+/]{43}=$/

/** @throws WarmupError `bad-option`, which does not show the value */
export function parseSeed(name: string, given: string): string {
  const seed = given.trim()
  if (seed === '' || KEY.test(seed)) return seed
  throw badOption(`${name}: not a seed of 32 bytes in base64`, 'Make one with `openssl rand -base64 32`.')
}

/** @throws WarmupError `bad-option` */
export function parsePublicKey(name: string, given: string): string {
  const key = given.trim()
  if (key === '' || KEY.test(key)) return key
  throw badOption(
    `${name}: not an Ed25519 public key of 32 bytes in base64`,
    'A run with `build-cache-key` says which one belongs to its seed.',
  )
}

/**
 * The key by which a build cache must be signed; empty if it need not be.
 * @throws WarmupError `bad-option` for two keys that do not belong together
 */
export function buildCachePublicKey(given: { buildCacheKey: string; buildCachePublicKey: string }): string {
  const { buildCacheKey: seed, buildCachePublicKey: named } = given
  const own = seed === '' ? named : publicKeyOf(seed)
  if (named === '' || named === own) return own
  throw badOption(
    'build-cache-public-key: does not belong to build-cache-key',
    `The public key of that seed is ${own}.`,
  )
}
