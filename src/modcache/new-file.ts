import { closeSync, fstatSync, futimesSync, openSync, writeSync } from 'node:fs'

/** A file that was not there before, and whose writer knows that all of it was written. */
export class NewFile {
  readonly #file: number

  /** @param mode as for a new file, under the umask */
  constructor(path: string, mode: number) {
    this.#file = openSync(path, 'wx', mode)
  }

  /** One call to the system may write less than it was given, and say nothing. */
  write(content: Uint8Array): void {
    for (let written = 0; written < content.length; ) {
      const more = writeSync(this.#file, content, written)
      if (more === 0) throw notWritten()
      written += more
    }
  }

  /** @throws Error of the file system where the file does not hold so many bytes */
  refuseOtherSize(size: number): void {
    if (fstatSync(this.#file).size !== size) throw notWritten()
  }

  /** @param seconds since 1970 */
  setTime(seconds: number): void {
    futimesSync(this.#file, seconds, seconds)
  }

  close(): void {
    closeSync(this.#file)
  }
}

/**
 * Writes a file that was not there before.
 * @throws Error of the file system, also where not all of it was written
 */
export function writeNewFile(path: string, content: Uint8Array): void {
  const file = new NewFile(path, 0o666)
  try {
    file.write(content)
    file.refuseOtherSize(content.length)
  } finally {
    file.close()
  }
}

/** What the file system should have said. */
export const notWritten = () =>
  Object.assign(new Error('EIO: not everything was written'), { code: 'EIO', syscall: 'write' })
