/** The unpacker's worker lies beside this in lib/, and beside the bundles; a bundler would make another file of it. */
export const workerProgram = () => new URL(/* webpackIgnore: true */ './unpack-worker.js', import.meta.url)
