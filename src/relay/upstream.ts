import type { Answer, Source } from './walk.js'
import type { Wanted } from './wanted.js'

/** One proxy of the GOPROXY list: a server or a directory. */
export interface Upstream extends Source {
  /** How often it was left out for a while, since it did not answer. */
  readonly openings: number
  /**
   * Asks it for something, as often as it takes and is allowed. Whatever the upstream does is an answer.
   * @param whenDark what to do when it does not answer at all: try again, or leave the request to the next one
   * @throws the reason of the relay's signal when that aborts.
   */
  ask(wanted: Wanted, whenDark: 'wait' | 'skip'): Promise<Answer>
}
