/** Does `npm run proof` run the tests, in full length? `npm test` runs a part of each proof. */
export const isFullProof = process.env.GO_MOD_WARMUP_PROOF === 'full'

/** Directories in GOPROXY layout with real modules, which `npm run proof` has fetched; none with `npm test`. */
export function corpora(): string[] {
  return JSON.parse(process.env.GO_MOD_WARMUP_CORPORA ?? '[]')
}
