// jest runs each test file in a realm of its own, in which errors of Node itself are no instances of Error. In
// production they are, so they are here.
import { TestEnvironment } from 'jest-environment-node'

const ordinary = Function.prototype[Symbol.hasInstance]

export default class OneRealmOfErrors extends TestEnvironment {
  constructor(...context) {
    super(...context)
    const InnerError = this.global.Error
    Object.defineProperty(InnerError, Symbol.hasInstance, {
      value(candidate) {
        return ordinary.call(this, candidate) || (this === InnerError && candidate instanceof Error)
      },
    })
  }
}
