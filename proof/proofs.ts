/** Go releases with which everything is proved: the oldest that is supported, and the newest. */
export const RELEASES = ['go1.21.13', 'go1.25.10', 'go1.26.8', 'go1.27.4']

/** Tests that prove more in full length; `npm test` runs a tenth of what they do. */
export const PROOFS = ['zip-readers', 'same-trees', 'unpack-like-go', 'killed', 'side-by-side', 'poisoned'].map(
  name => `__tests__/modcache/${name}.test.ts`,
)
