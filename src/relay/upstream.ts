import type { ProxyList } from '../go/goproxy.js'
import { type ModuleFile, moduleFileName } from '../modcache/module-file.js'
import type { Body } from './content.js'
import type { Trouble } from './trouble.js'

/** One proxy of the GOPROXY list: a server or a directory. */
export interface Upstream extends Source {
  /** How often it was skipped for a while because it did not answer. */
  readonly openings: number
  /** Can only Go read its answers? */
  readonly isLeftToGo: boolean
  /**
   * Requests something, with retries. Whatever the upstream does is an answer.
   * @param whenDark what to do if it does not answer: try again, or give up; with `once`, also after a useless answer. Called
   * before each try
   * @throws the reason of the relay's signal when that aborts
   */
  ask(wanted: Wanted, whenDark: () => 'wait' | 'skip' | 'once'): Promise<Answer>
}

/** The answer of an upstream or a store. An absence may stand for a failure, `behind`, so that cmd/go continues. */
export type Answer =
  | { kind: 'found'; content: Body; upstream: string }
  | { kind: 'absent'; status: number; text: string; upstream: string; behind?: Trouble }
  /**
   * `isDark`: not tried, or not as often as possible, because the upstream does not answer at present. `forGo`: the URL for
   * Go, if only Go can read the answers of the upstream, and `besides` the answer of the entries after it.
   */
  | { kind: 'failed'; trouble: Trouble; upstream: string; isDark?: boolean; forGo?: string; besides?: Answer }

export type Refusal = Exclude<Answer, { kind: 'found' }>

/** The status for cmd/go. A broken request has none; cmd/go treats any status but 404 and 410 as a failure. */
export function statusOf(answer: Refusal): number {
  if (answer.kind === 'absent') return answer.status
  const { status = 502 } = answer.trouble
  return status < 400 ? 502 : status
}

/** One entry of the GOPROXY list. */
interface Source {
  /** Its URL without credentials. */
  label: string
  /** When the next entry is tried: only after 404 or 410, or after any failure. */
  next: 'when-absent' | 'after-any-failure'
}

/**
 * Tries the entries of the list in order, as cmd/go does (modfetch/proxy.go, TryProxies): the first one that has the file
 * delivers it. Otherwise the last error counts that is more than an absence.
 *
 * The relay stands for all entries before `direct` or `off`, and cmd/go continues with those after a 404 of the relay. So
 * the answer is an absence exactly if cmd/go would have continued, and if the next result outranks the errors so far:
 * any result of `direct` does, that of `off` outranks only an absence.
 */
export async function walk<T extends Source>(
  sources: T[],
  end: ProxyList['end'],
  ask: (source: T, index: number) => Promise<Answer>,
): Promise<Answer> {
  let best: Answer | undefined
  for (const [index, source] of sources.entries()) {
    const answer = await ask(source, index)
    if (answer.kind === 'found') return answer
    if (answer.kind === 'failed' || best?.kind !== 'failed') best = answer
    if (answer.kind === 'failed' && source.next === 'when-absent') return best
  }
  const upstream = best?.upstream ?? ''
  if (best === undefined || (end === 'direct' && best.kind === 'failed')) {
    const behind = best && { behind: best.trouble }
    const text = sources.length > 0 ? 'not found at any upstream' : 'not requested from any upstream'
    return { kind: 'absent', status: 404, text, upstream, ...behind }
  }
  return best
}

/** A request to the upstreams. */
export interface Wanted {
  /** Below an upstream, unescaped from URL form: `github.com/!burnt!sushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** The same in URL form, without a leading slash. */
  path: string
  /** For module files, which never change. */
  file?: ModuleFile
  /** The number of the first upstream to try. Default: the first of the list. */
  from?: number
  /** Maximum number of tries, if fewer than usual are enough. */
  most?: number
  /** Who waits for it; requests of cmd/go come first. */
  by: 'go' | 'prefetch'
  /** Since when it is waited for, by performance.now(); if absent and cmd/go waits, from the start. */
  since?: number
}

/** `path@version`, of a module file. */
export function moduleOf({ file }: Pick<Wanted, 'file'>): string | undefined {
  return file && `${file.path}@${file.version}`
}

/** A module file as cmd/go requests it: in URLs it escapes only the `!` of capitals. */
export function wantedFile(file: ModuleFile, by: Wanted['by']): Wanted {
  const name = moduleFileName(file)
  return { name, path: name.replaceAll('!', '%21'), file, by }
}
