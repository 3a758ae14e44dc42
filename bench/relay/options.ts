import { parseArgs } from 'node:util'
import { ROWS, type Row } from './rows.js'
import type { Kind } from './trouble.js'

export const HELP = `npm run bench -- relay      go-mod-warmup against Go alone, from an HTTPS origin with latency
  --part LIST               speed,faults,outages (all)
  --corpus LIST             projects of corpora.json, numbers of synthetic modules (cli,prometheus,50,200,1000,3000);
                            faults and outages take the first
  --latency LIST            round trips in ms (0,30,100; synthetic modules 30); faults and outages take 30, or the first
  --rows LIST               plain,threads,list,ours,floor (all)
  --runs N                  of each (3)
  --fault-runs N            seeded runs with faults (100);  --plain-fault-runs N of plain Go (10)
  --fault-rate P            part of the requests that fail (0.03);  --seed N of the first run (1)
  --stall-timeout D         of go-mod-warmup in the runs with faults (2s)
  --outage LIST             seconds (5,30,90);  --phase LIST mod,info,zip (all)
  --manner LIST             of outages: dark,refused (all)
  --args=TEXT               further arguments of go-mod-warmup, separated by spaces
  --http1                   an origin without HTTP/2`

export type RelayOptions = ReturnType<typeof parseRelayOptions>

/** @throws Error for an unknown option or value. */
export function parseRelayOptions(args: string[]) {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args,
    options: {
      part: text('speed,faults,outages'),
      corpus: text('cli,prometheus,50,200,1000,3000'),
      latency: { type: 'string' },
      rows: text(Object.keys(ROWS).join(',')),
      runs: text('3'),
      'fault-runs': text('100'),
      'plain-fault-runs': text('10'),
      'fault-rate': text('0.03'),
      seed: text('1'),
      'stall-timeout': text('2s'),
      outage: text('5,30,90'),
      phase: text('mod,info,zip'),
      manner: text('dark,refused'),
      args: text(''),
      http1: { type: 'boolean', default: false },
    },
  })
  const latencies = values.latency === undefined ? undefined : numbers(values.latency)
  return {
    parts: oneOf(values.part, ['speed', 'faults', 'outages'] as const),
    corpora: list(values.corpus),
    latencies: { real: latencies ?? [0, 30, 100], synthetic: latencies ?? [30], troubled: latencies?.[0] ?? 30 },
    rows: oneOf(values.rows, Object.keys(ROWS) as Row[]),
    runs: number(values.runs),
    faults: {
      runs: number(values['fault-runs']),
      plainRuns: number(values['plain-fault-runs']),
      rate: number(values['fault-rate']),
      seed: number(values.seed),
      stallTimeout: values['stall-timeout'],
    },
    outages: {
      seconds: numbers(values.outage),
      phases: oneOf(values.phase, ['mod', 'info', 'zip'] satisfies Kind[]),
      manners: oneOf(values.manner, ['dark', 'refused'] as const),
    },
    args: values.args.split(' ').filter(Boolean),
    http2: !values.http1,
  }
}

const list = (text: string) => text.split(',').filter(Boolean)

const numbers = (text: string) => list(text).map(number)

function number(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new Error(`${text} is no number`)
  return Number(text)
}

function oneOf<T extends string>(text: string, known: readonly T[]): T[] {
  const wrong = list(text).filter(word => !known.some(one => one === word))
  if (wrong.length > 0) throw new Error(`${wrong} is none of ${known}`)
  return known.filter(one => list(text).includes(one))
}
