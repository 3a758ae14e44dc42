import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileSystemCode } from '../errors.js'
import { namesOf, sweep, temporaryToken } from '../temporary.js'

/** Where only the file itself may be written to: its directory is closed, or something is mounted on the file. */
const ONLY_IN_PLACE = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']
/** A regular file may be behind it, which others go on writing to. */
const OPEN_ALREADY = /^\/dev\/(?:std(?:out|err)|fd\/\d+)$|^\/proc\/(?:self|thread-self|\d+)\/fd\/\d+$/
/** Short, whatever the name of the file is: names have a limit. */
const TEMPORARY = '.go-mod-warmup-'
const EMPTIED = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND
/** Links that are followed, as in the kernel. */
const MOST_LINKS = 40

/**
 * Writes a file so that nobody ever reads half of it, and so that a full disk leaves what was there. Links are followed,
 * mode and owner stay. What is no regular file, such as a device, a FIFO or an open file of this process, is written to.
 * @throws Error of the file system
 */
export function replaceFile(file: string, text: string): void {
  const target = targetOf(file)
  const there = statSync(target.path, { throwIfNoEntry: false })
  if (target.isOpenAlready || (there && !there.isFile())) {
    writeThrough(target.path, text)
    return
  }
  // Collectors take every file of a directory by the end of its name.
  const temporary = join(dirname(target.path), `${TEMPORARY}${temporaryToken()}.tmp`)
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    if (there) keepOwner(temporary, there)
    renameSync(temporary, target.path)
    // Of runs that were killed; it never throws, and nothing waits for it.
    void sweep(dirname(target.path), { names: namesOf(TEMPORARY, '.tmp') })
  } catch (error) {
    rmSync(temporary, { force: true })
    if (!there || !ONLY_IN_PLACE.includes(fileSystemCode(error) ?? '')) throw error
    writeFileSync(target.path, text)
  }
}

/** A file that grows line by line while others may read it. */
export interface GrowingFile {
  /**
   * Adds text wholly or not at all.
   * @throws Error of the file system
   */
  add: (text: string) => void
  close: () => void
}

/**
 * Opens a file for text that is added piece by piece; what was in it is gone.
 * @throws Error of the file system
 */
export function openGrowing(file: string): GrowingFile {
  const target = targetOf(file)
  const there = statSync(target.path, { throwIfNoEntry: false })
  const isSpecial = target.isOpenAlready || (there !== undefined && !there.isFile())
  const descriptor = isSpecial ? openThrough(target.path) : openSync(target.path, EMPTIED)
  return {
    add: text => {
      const before = isSpecial ? undefined : fstatSync(descriptor).size
      try {
        writeFileSync(descriptor, text)
      } catch (error) {
        // A reader takes each line for a whole one.
        if (before !== undefined) ftruncateSync(descriptor, before)
        throw error
      }
    },
    close: () => closeSync(descriptor),
  }
}

/** Where links lead, also to a file that is not there yet; `/dev/stdout` and its like lead to files that are open. */
function targetOf(file: string): { path: string; isOpenAlready: boolean } {
  let path = file
  for (let links = 0; links < MOST_LINKS; links++) {
    if (OPEN_ALREADY.test(path)) return { path, isOpenAlready: true }
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) break
    path = resolve(dirname(path), readlinkSync(path))
  }
  return { path, isOpenAlready: false }
}

function keepOwner(file: string, { mode, uid, gid }: Stats): void {
  chmodSync(file, mode & 0o777)
  const mine = statSync(file)
  if (mine.uid === uid && mine.gid === gid) return
  try {
    chownSync(file, uid, gid)
  } catch (error) {
    if (fileSystemCode(error) !== 'EPERM') throw error
  }
}

function writeThrough(path: string, text: string): void {
  const descriptor = openThrough(path)
  try {
    writeFileSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/** Opens for writing at the end. Nothing could be done about a FIFO for whose reader the system waits. */
function openThrough(path: string): number {
  if (!statSync(path).isFIFO()) return openSync(path, 'a')
  // Fails with ENXIO where nobody reads it.
  const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  try {
    return openSync(path, 'w')
  } finally {
    closeSync(probe)
  }
}
