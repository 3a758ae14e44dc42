import { createHash, type Hash } from 'node:crypto'
import { lutimes, utimes } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { ContentTimes } from '../buildcache/record.js'
import { fileSystemCode } from '../errors.js'
import { run } from '../process.js'
import type { Session } from '../session/session.js'

/**
 * Gives every tracked file of the checkout a time that follows from its content: the same content has the same time in each
 * checkout, other content another one. cmd/go finds test results and package indexes by the times of files. Never throws.
 */
export async function setContentTimes(session: Session): Promise<ContentTimes | undefined> {
  const { options } = session
  if (!options.contentMtimes) return undefined
  const told: ContentTimes = { files: 0, directories: 0, modified: 0 }
  try {
    const git = gitIn(session)
    const root = (await git(options.workingDirectory, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '')
    await setTimes(root, git, told)
  } catch (error) {
    told.problem = error instanceof Error ? error.message : String(error)
  }
  session.tell({ kind: 'content-times', times: told })
  return told
}

type Git = (directory: string, args: string[]) => Promise<string>

function gitIn({ env, signal }: Session): Git {
  return async (directory, args) => {
    const { code, stdout, stderr } = await run('git', args, { directory, env, signal, keep: { stdout: LONGEST } })
    if (code === 0) return stdout
    throw new Error(stderr.trim().split('\n')[0] || `git ${args.join(' ')} ended with exit code ${code}`)
  }
}

/** Of a list of files: a million of them and more. */
const LONGEST = 400_000_000
const SUBMODULE = '160000'
const LINK = '120000'

async function setTimes(root: string, git: Git, told: ContentTimes): Promise<void> {
  const list = async (...args: string[]) => lines(await git(root, ['ls-files', '-z', ...args]))
  const [tracked, changed, others] = [await list('-s'), new Set(await list('-m')), await list('-o')]
  const directories = new Map<string, Hash>()
  const submodules: string[] = []
  for (const line of tracked) {
    const [, mode = '', blob = '', stage, path = ''] = /^(\d+) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(line) ?? []
    for (const directory of above(path)) digestOf(directory, directories).update(`${path}\0${blob}\0`)
    if (mode === SUBMODULE) submodules.push(path)
    else if (changed.has(path) || stage !== '0') told.modified++
    else if (await setTime(join(root, path), { id: blob, isLink: mode === LINK })) told.files++
  }
  // What else lies in a directory is seen in no index.
  const unknown = new Set([...others, ...changed].map(path => posix.dirname(path)))
  for (const [directory, digest] of directories) {
    if (unknown.has(directory)) continue
    if (await setTime(join(root, directory), { id: digest.digest('hex'), isLink: false })) told.directories++
  }
  for (const path of submodules) await setTimesOfSubmodule(join(root, path), git, told)
  // Else git takes every file for modified until it looks again. It fails where some are.
  await git(root, ['update-index', '-q', '--refresh']).catch(() => undefined)
}

/** One that was not checked out belongs to the repository around it. */
async function setTimesOfSubmodule(directory: string, git: Git, told: ContentTimes): Promise<void> {
  const prefix = await git(directory, ['rev-parse', '--show-prefix']).catch(() => 'none')
  if (prefix.trim() === '') await setTimes(directory, git, told)
}

const lines = (text: string) => text.split('\0').filter(line => line !== '')

function* above(path: string): Generator<string> {
  for (let directory = posix.dirname(path); ; directory = posix.dirname(directory)) {
    yield directory
    if (directory === '.') return
  }
}

function digestOf(directory: string, digests: Map<string, Hash>): Hash {
  const digest = digests.get(directory) ?? createHash('sha256')
  digests.set(directory, digest)
  return digest
}

async function setTime(path: string, { id, isLink }: { id: string; isLink: boolean }): Promise<boolean> {
  const time = timeOf(id)
  try {
    await (isLink ? lutimes : utimes)(path, time, time)
    return true
  } catch (error) {
    // It is not checked out (sparse checkouts), or belongs to somebody else.
    if (fileSystemCode(error) === undefined) throw error
    return false
  }
}

const FIRST = 1_000_000_000
const RANGE = 2 ** 29

/** Between 2001 and 2018, to the microsecond: never so young that cmd/go would not trust it. */
export function timeOf(id: string): number {
  const seconds = FIRST + (Number.parseInt(id.slice(0, 8), 16) % RANGE)
  return seconds + (Number.parseInt(id.slice(8, 16), 16) % 1_000_000) / 1_000_000
}
