import { fileSystemCode } from '../errors.js'
import { refuseUnstorable, StoreError, type StoreTrouble } from './module-store.js'

export const isAbsence = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(fileSystemCode(error) ?? '')

const TROUBLES: Record<string, StoreTrouble> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  ETIMEDOUT: 'timed-out',
}

const WORDS: Partial<Record<StoreTrouble, string>> = {
  full: 'there is no space left',
  'read-only': 'it may not be written to',
  denied: 'it may not be read',
  'timed-out': 'its file system does not answer',
}

/** Refuses names that no store holds, and tells what the file system says as trouble with the store. */
export function guardOf(spec: string) {
  return async <T>(done: 'read' | 'written' | 'listed', name: string, work: () => Promise<T>): Promise<T> => {
    if (done !== 'listed') refuseUnstorable(spec, name)
    try {
      return await work()
    } catch (error) {
      const code = fileSystemCode(error)
      if (code === undefined) throw error
      const forbidden = done === 'written' ? 'read-only' : 'denied'
      const trouble = code === 'EACCES' || code === 'EPERM' ? forbidden : (TROUBLES[code] ?? 'failed')
      const words = WORDS[trouble] ?? `${name} cannot be ${done} (${(error as Error).message})`
      throw new StoreError(trouble, `${spec}: ${words}`, { cause: error })
    }
  }
}

/**
 * Reads a file of a store where it lies. Undefined where somebody removed it meanwhile.
 * @throws StoreError
 */
export async function inPlace<T>(spec: string, name: string, work: () => Promise<T>): Promise<T | undefined> {
  return await guardOf(spec)('read', name, async () => {
    try {
      return await work()
    } catch (error) {
      if (isAbsence(error)) return undefined
      throw error
    }
  })
}
