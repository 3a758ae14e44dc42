const { url } = import.meta

/** The unpacker's worker lies beside this in lib/, and beside the bundles. Bundlers must not see its name in an address. */
export const workerProgram = () => new URL('unpack-worker.js', url)
