import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { MODES, type Mode } from './modes.js'

export const HELP = `npm run conformance -- [options]   cmd/go's own script tests, plain and through the relay
  --mode LIST      serve, exec, fixed (all)
  --only REGEXP    scripts whose name matches
  --go GOROOT      the Go whose tests are run, with its sources (that on PATH)
  --parallel N     scripts at a time (${availableParallelism()})`

export interface ConformanceOptions {
  modes: Mode[]
  only: RegExp | undefined
  goroot: string
  parallel: number
}

/** @throws Error for an unknown option or value. */
export function parseOptions(args: string[]): ConformanceOptions {
  const { values } = parseArgs({
    args,
    options: {
      mode: { type: 'string', default: MODES.join(',') },
      only: { type: 'string' },
      go: { type: 'string' },
      parallel: { type: 'string', default: `${availableParallelism()}` },
    },
  })
  const wanted = values.mode.split(',')
  const wrong = wanted.filter(word => !MODES.some(mode => mode === word))
  if (wrong.length > 0) throw new Error(`${wrong} is none of ${MODES}`)
  if (!/^[1-9]\d*$/.test(values.parallel)) throw new Error(`--parallel ${values.parallel} is no number`)
  return {
    modes: MODES.filter(mode => wanted.includes(mode)),
    only: values.only === undefined ? undefined : new RegExp(values.only),
    goroot: values.go ?? execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim(),
    parallel: Number(values.parallel),
  }
}
