/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 to `limit`, without it. */
  below(limit: number): number
  /** True once in this many times. */
  oneIn(many: number): boolean
  pick<T>(from: readonly T[]): T
  bytes(length: number): Buffer
}

export function seeded(seed: number): Random {
  let state = (Math.imul(seed, 0x9e3779b9) ^ 0x5bd1e995) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => next() % Math.max(1, limit)
  return {
    below,
    oneIn: many => below(many) === 0,
    pick: from => from[below(from.length)] as (typeof from)[number],
    bytes: length => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
