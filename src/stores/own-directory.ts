import { lstatSync, readlinkSync, type Stats } from 'node:fs'
import { posix } from 'node:path'

/** Owner and mode of a directory, or of a link. */
type Look = Pick<Stats, 'uid' | 'mode' | 'isSymbolicLink' | 'isDirectory'>

const { dirname, isAbsolute, join, resolve } = posix

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
  // As the system walks, link by link: `..` leads to what is above the real directory.
  const names = namesOf(resolve(directory))
  let here = '/'
  let links = 0
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === '..') {
      here = dirname(here)
      continue
    }
    const path = join(here, name)
    const found = eyes.look(path)
    if (found === undefined) return undefined
    const why = judge(path, { found, uid: eyes.uid, sticky: 'holds' })
    if (why !== undefined) return why
    if (!found.isSymbolicLink()) here = path
    else if (++links > MOST_LINKS) return `${path} leads in a circle`
    else {
      const target = eyes.follow(path)
      names.unshift(...namesOf(target))
      if (isAbsolute(target)) here = '/'
    }
  }
  return judge(here, { found: eyes.look(here), uid: eyes.uid, sticky: 'is-not-enough' })
}

const namesOf = (path: string) => path.split('/').filter(name => name !== '' && name !== '.')

function judge(
  path: string,
  { found, uid, sticky }: { found: Look | undefined; uid: number; sticky: 'holds' | 'is-not-enough' },
): string | undefined {
  if (found === undefined) return undefined
  if (![uid, ROOT].includes(found.uid)) return `${path} belongs to another user`
  if (found.isSymbolicLink()) return undefined
  if (!found.isDirectory()) return `${path} is not a directory`
  const isHeld = sticky === 'holds' && (found.mode & STICKY) !== 0
  return (found.mode & OTHERS_WRITE) !== 0 && !isHeld ? `${path} is writable by others` : undefined
}

/** Could others than this user and root have written this file? */
export const isOfOthers = ({ uid, mode }: Pick<Stats, 'uid' | 'mode'>, me = EYES.uid): boolean =>
  ![me, ROOT].includes(uid) || (mode & OTHERS_WRITE) !== 0

const EYES: Eyes = {
  uid: process.getuid?.() ?? ROOT,
  look: path => lstatSync(path, { throwIfNoEntry: false }),
  follow: readlinkSync,
}
