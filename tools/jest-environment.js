// jest runs each test file in a realm of its own, in which errors of Node itself are no instances of Error. In
// production they are, so they are here.
import { TestEnvironment } from 'jest-environment-node'
import { refuseGoDefaults, watchOutside } from './jest-guards.ts'

const ordinary = Function.prototype[Symbol.hasInstance]

/** Takes modules from where Go on this machine takes them, on purpose. */
const TAKES_REAL_MODULES = /[\\/]__tests__[\\/]real-modules\.test\.ts$/

export default class GuardedEnvironment extends TestEnvironment {
  #restore = []
  #outside
  #kind
  #skipped = false

  constructor(config, context) {
    const restore = TAKES_REAL_MODULES.test(context.testPath) ? [] : [refuseGoDefaults()]
    super(config, context)
    this.#restore = restore
    this.#kind = config.projectConfig.testEnvironmentOptions.kind
    const InnerError = this.global.Error
    Object.defineProperty(InnerError, Symbol.hasInstance, {
      value(candidate) {
        return ordinary.call(this, candidate) || (this === InnerError && candidate instanceof Error)
      },
    })
  }

  async setup() {
    await super.setup()
    this.#outside = watchOutside({ refuse: this.#kind === 'unit' })
    this.#restore.push(this.#outside.restore)
  }

  async teardown() {
    for (const step of this.#restore.splice(0).reverse()) step()
    await super.teardown()
  }

  handleTestEvent({ name }, { rootDescribeBlock, unhandledErrors }) {
    if (name === 'test_skip' || name === 'test_todo') this.#skipped = true
    if (name !== 'run_finish') return
    const { touched } = this.#outside
    if (this.#kind === 'unit' && touched.length > 0)
      unhandledErrors.push(new Error(`This is no unit test: ${touched[0]}. Take it off UNIT in __tests__/kinds.ts.`))
    if (this.#kind === 'whole' && touched.length === 0 && !this.#skipped && passed(rootDescribeBlock))
      unhandledErrors.push(
        new Error('This suite starts no program and opens no connection: name it in UNIT of __tests__/kinds.ts.'),
      )
  }
}

function passed({ children }) {
  return children.every(child => (child.type === 'test' ? child.errors.length === 0 : passed(child)))
}
