import type { ModuleVersion } from './module-file.js'

/**
 * The locks under which cmd/go downloads and unpacks a version. A tree that appears while cmd/go unpacks the same one
 * makes that fail.
 */
export interface VersionLocks {
  /**
   * Calls with those of the versions whose locks nobody else holds, some at a time; they are held meanwhile. Waits for
   * none.
   * @throws what `show` throws
   */
  withLocks(versions: ModuleVersion[], show: (locked: ModuleVersion[]) => void): Promise<void>
}

/** For a module cache in which nobody else can be at work. */
export const withoutOthers: VersionLocks = {
  withLocks: async (versions, show) => show(versions),
}

/** Where no lock can be taken, and others may be at work. */
export const withoutLocks: VersionLocks = {
  withLocks: async () => undefined,
}
