/** In place of src/modcache/worker-program.ts in tests: the same worker, from the sources. */
export const workerProgram = () => new URL('./unpack-worker.js', import.meta.url)
