import type { ProxyList } from '../go/goproxy.js'
import { type ModuleFile, moduleFileName } from '../modcache/module-file.js'
import type { Body } from './content.js'
import type { Trouble } from './trouble.js'

/** One proxy of the GOPROXY list: a server or a directory. */
export interface Upstream extends Source {
  /** How often it was left out for a while, since it did not answer. */
  readonly openings: number
  /** Can only Go read its answers? */
  readonly isLeftToGo: boolean
  /**
   * Asks it for something, as often as it takes and is allowed. Whatever the upstream does is an answer.
   * @param whenDark what to do when it does not answer at all: try again, or leave it at that, also (`once`) after an answer
   * that is of no use; asked before each try
   * @throws the reason of the relay's signal when that aborts.
   */
  ask(wanted: Wanted, whenDark: () => 'wait' | 'skip' | 'once'): Promise<Answer>
}

/** What one upstream, or a store, came to. An absence may stand for trouble, so that cmd/go goes on: `behind` it. */
export type Answer =
  | { kind: 'found'; content: Body; upstream: string }
  | { kind: 'absent'; status: number; text: string; upstream: string; behind?: Trouble }
  /**
   * `isDark` where it was not asked, or not as often as it might have been, since it does not answer at present; `forGo` is
   * the URL where Go may find it, of an upstream whose answers only Go can read, and `besides` what those behind it said.
   */
  | { kind: 'failed'; trouble: Trouble; upstream: string; isDark?: boolean; forGo?: string; besides?: Answer }

/** One entry of the GOPROXY list. */
interface Source {
  /** Its URL without credentials. */
  label: string
  /** When the next entry is asked: only when this one says 404 or 410, or after any failure. */
  next: 'when-absent' | 'after-any-failure'
}

/**
 * Asks one entry of the list after the other, as cmd/go does (modfetch/proxy.go, TryProxies): the first that has it
 * serves; the best error of all is kept, which is the last that is more than an absence.
 *
 * The relay stands for all entries before `direct` or `off`, and cmd/go goes on to those after a 404 of the relay. So
 * the answer is an absence exactly where cmd/go would have gone on, and where what comes then outranks the errors so
 * far: anything `direct` says does, `off` only an absence.
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

/** Something to be asked of the upstreams. */
export interface Wanted {
  /** Below an upstream, unescaped from URL form: `github.com/!burnt!sushi/toml/@v/v1.4.0.zip`. */
  name: string
  /** The same as it stands in a URL, without a leading slash. */
  path: string
  /** For module files, which never change. */
  file?: ModuleFile
  /** The number of the upstream from which on the list is asked. Default: the first. */
  from?: number
  /** Tries at the most, where fewer than usual are enough. */
  most?: number
  /** Who waits for it; what cmd/go waits for comes first. */
  by: 'go' | 'prefetch'
  /** Since when somebody waits, by performance.now(); where that is absent and cmd/go waits, from the beginning. */
  since?: number
}

/** `path@version`, of a module file. */
export function moduleOf({ file }: Pick<Wanted, 'file'>): string | undefined {
  return file && `${file.path}@${file.version}`
}

/** A module file, as cmd/go would ask for it: it escapes the `!` of capitals in URLs, and nothing else in such names. */
export function wantedFile(file: ModuleFile, by: Wanted['by']): Wanted {
  const name = moduleFileName(file)
  return { name, path: name.replaceAll('!', '%21'), file, by }
}
