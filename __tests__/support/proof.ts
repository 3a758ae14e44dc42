/** Does `npm run proof` run the tests, in full length? `npm test` runs a part of each proof. */
export const isFullProof = process.env.GO_MOD_WARMUP_PROOF === 'full'
