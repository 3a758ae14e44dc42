import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'

/** Owner and mode of a directory, or of a link. */
type Look = Pick<Stats, 'uid' | 'mode' | 'isSymbolicLink' | 'isDirectory'>

interface Eyes {
  uid: number
  look: (path: string) => Look | undefined
  follow: (path: string) => string
}

const ROOT = 0
const OTHERS_WRITE = 0o022
const STICKY = 0o1000
/** Links that lead to links. */
const MOST_LINKS = 40

/**
 * Why others than this user and root could put something into a directory, or replace it; undefined where they cannot.
 * The same holds of every directory above it, but others may write to those where the sticky bit keeps them from
 * replacing what is not theirs. One that does not exist yet is judged by those above it.
 */
export function othersCanWrite(directory: string, eyes: Eyes = EYES): string | undefined {
  let links = 0
  const judge = (path: string, isAbove: boolean): string | undefined => {
    const found = eyes.look(path)
    if (found !== undefined) {
      if (![eyes.uid, ROOT].includes(found.uid)) return `${path} belongs to another user`
      if (found.isSymbolicLink()) {
        if (++links > MOST_LINKS) return `${path} leads in a circle`
        const target = eyes.follow(path)
        const why = judge(isAbsolute(target) ? target : resolve(dirname(path), target), isAbove)
        if (why !== undefined) return why
      } else {
        if (!found.isDirectory()) return `${path} is not a directory`
        const isHeld = isAbove && (found.mode & STICKY) !== 0
        if ((found.mode & OTHERS_WRITE) !== 0 && !isHeld) return `${path} is writable by others`
      }
    }
    return dirname(path) === path ? undefined : judge(dirname(path), true)
  }
  return judge(directory, false)
}

const EYES: Eyes = {
  uid: process.getuid?.() ?? ROOT,
  look: path => lstatSync(path, { throwIfNoEntry: false }),
  // `..` leads to what lies above the real directory.
  follow: path => resolve(realpathSync(dirname(path)), readlinkSync(path)),
}
