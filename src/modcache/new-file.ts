import { closeSync, fstatSync, futimesSync, openSync, writeSync } from 'node:fs'

/** A new file that is known to be written completely. */
export class NewFile {
  readonly #file: number

  /** @param mode as for a new file, under the umask */
  constructor(path: string, mode: number) {
    this.#file = openSync(path, 'wx', mode)
  }

  /** One system call may write less than it was given, without an error. */
  write(content: Uint8Array): void {
    for (let written = 0; written < content.length; ) {
      const more = writeSync(this.#file, content, written)
      if (more === 0) throw notWritten()
      written += more
    }
  }

  /** @throws Error of the file system if the file does not have this many bytes */
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
 * Writes a new file.
 * @throws Error of the file system, also if it was not written completely
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
