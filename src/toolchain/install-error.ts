import { WarmupError } from '../errors.js'
import type { Failure } from '../go/failures/failures.js'

/** A release of Go could not be installed. */
export class GoInstallError extends WarmupError {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('no-go', failure.cause.replace(/\.$/, ''), { hint: failure.hint })
    this.failure = failure
  }
}
