import { WarmupError } from '../errors.js'
import { shownSetting } from '../redact.js'

/** Milliseconds, or text such as `500ms`, `20s`, `5m`. */
export type Duration = number | string
/** `true` and `false`, also as text. */
export type Switch = boolean | string

/** One option: its description, and how its value is read. The table uses names as in code; users write `like-this`. */
export interface Option<Given, Value> {
  /** A `switch` needs no value on the command line: without one it is `true`. */
  kind: 'switch' | 'file' | 'value'
  /** The value that an empty string stands for, as text. */
  fallback: string
  /** Self-contained sentences, for action.yml, the documentation, `help` and the published types. */
  help: string
  /** Placeholder for the value in `help`. */
  shown: string
  /** What the action passes where the input is not given: an expression of GitHub. */
  actionDefault?: string
  /** Can the flag be `@FILE`? Must it be, because arguments are visible to other users? */
  fromFile?: 'always' | 'with-credentials' | 'if-you-like'
  /** @throws WarmupError `bad-option` */
  read: (name: string, given: Given | undefined) => Value
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds options of all types.
export type OptionTable = Record<string, Option<any, unknown>>

/** The types in which the options of a table can be given. */
export type GivenFor<Table> = {
  [Name in keyof Table]?: Table[Name] extends { read: (name: string, given: infer Given) => unknown }
    ? Exclude<Given, undefined>
    : never
}

/** The values of the options of a table after reading: all set, all valid. */
export type ValuesOf<Table extends OptionTable> = { [Name in keyof Table]: ReturnType<Table[Name]['read']> }

/** Reads all options of a table. @throws WarmupError `bad-option` */
export function readOptions<Table extends OptionTable>(table: Table, given: GivenFor<Table>): ValuesOf<Table> {
  const values = Object.entries(table).map(([name, one]) => [name, one.read(spelled(name), given[name as keyof Table])])
  return Object.fromEntries(values)
}

/** `stallTimeout` → `stall-timeout` */
export const spelled = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** `stall-timeout` → `GO_MOD_WARMUP_STALL_TIMEOUT` */
export const variableOf = (name: string) => `GO_MOD_WARMUP_${name.toUpperCase().replaceAll('-', '_')}`

/** `stall-timeout` → `stallTimeout` */
export const inCode = (spelling: string) => spelling.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

type Details = Partial<Omit<Option<never, unknown>, 'read' | 'help'>>
const isSet = (given: unknown) => given !== undefined && `${given}`.trim() !== ''

/** An option whose value is read by `read`; an unset one is read as the fallback. */
export function option<Given, Value>(
  help: string,
  { read, ...details }: Details & { read: (name: string, given: Given | string) => Value },
): Option<Given, Value> {
  const all = { kind: 'value', fallback: '', shown: 'VALUE', ...details, help } as const
  return { ...all, read: (name, given) => read(name, given !== undefined && isSet(given) ? given : all.fallback) }
}

/** The same without a fallback. */
export const ifSet = <Given, Value>(one: Option<Given, Value>): Option<Given, Value | undefined> => ({
  ...one,
  fallback: '',
  read: (name, given) => (isSet(given) ? one.read(name, given) : undefined),
})

export const text = (help: string, details: Details = {}) =>
  option<string, string>(help, { ...details, read: (_, given) => given })

/** An error about an option: what is wrong, and what to do. */
export const badOption = (message: string, hint: string, { cause }: { cause?: unknown } = {}) =>
  new WarmupError('bad-option', message, { hint, cause })

/** A rejected value may have been meant for another option, and contain a password. */
const refusal = (name: string, { given, is, allowed }: { given: unknown; is: string; allowed: string }) =>
  badOption(`${name}: ${shownSetting(`${given}`)} ${is}`, `Allowed: ${allowed}.`)

interface Quantity {
  shown: string
  units: Record<string, number>
  /** Normalises the text before it is read. */
  likewise?: (text: string) => string
  most: number
  isLimit?: true
  what: string
  allowed: string
}

/** Numbers with units, also several: `1m30s`. */
function quantity({ shown, units, likewise = text => text, most, isLimit, what, allowed }: Quantity) {
  const read = (name: string, given: number | string) => {
    const amount = Math.round(typeof given === 'number' ? given : sumOf(likewise(given.trim()), units))
    const isNothing = isLimit && amount === 0
    if (amount >= 0 && amount <= most && !isNothing) return amount
    if (isNothing) throw refusal(name, { given, is: 'is not greater than 0', allowed: '1ms or more, such as 20s' })
    throw refusal(name, { given, is: `is not ${what}`, allowed })
  }
  return (fallback: string, help: string) => option<Duration, number>(help, { fallback, shown, read })
}

/** NaN if the text does not consist of numbers with units. */
function sumOf(given: string, units: Record<string, number>): number {
  const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)]
  if (parts.map(([part]) => part).join('') !== given) return Number.NaN
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? Number.NaN), 0)
}

const DURATION: Quantity = {
  shown: 'DURATION',
  units: { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 },
  // 500 hours. Timers take at most 2^31 milliseconds, and fire at once beyond that.
  most: 1_800_000_000,
  what: 'a duration',
  allowed: 'a number with a unit, such as 500ms, 20s or 5m, up to 500h',
}

/** In whole milliseconds. */
export const duration = quantity(DURATION)

/** A time limit, so that it cannot be zero. */
export const limit = quantity({ ...DURATION, isLimit: true })

/** In milliseconds. */
export const age = quantity({
  shown: 'AGE',
  units: { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
  most: Number.MAX_SAFE_INTEGER,
  what: 'an age',
  allowed: 'a number with a unit, such as 12h, 30d or 2w',
})

/** In bytes; case-insensitive. */
export const size = quantity({
  shown: 'SIZE',
  units: { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
  likewise: text => text.toLowerCase().replace(/(?<=\d) (?=[a-z])/, ''),
  most: Number.MAX_SAFE_INTEGER,
  what: 'a size',
  allowed: 'a number with a unit, such as 64MB, 20GB or 1.5GiB',
})

export const count = (fallback: string, help: string) =>
  option<number | string, number>(help, {
    fallback,
    shown: 'N',
    read: (name, given) => {
      const number = /^\d+$/.test(`${given}`.trim()) ? Number(given) : 0
      if (number >= 1 && number <= 10_000) return number
      throw refusal(name, { given, is: 'is not allowed', allowed: 'a whole number from 1 to 10000' })
    },
  })

/** One of these words, case-insensitive; the first is the default. */
export const word = <const Word extends string>(
  words: readonly [Word, ...Word[]],
  help: string,
  details: Details & { allowed?: string } = {},
) => {
  const { allowed = words.join(', '), ...others } = details
  return option<boolean | string, Word>(help, {
    fallback: words[0],
    shown: words.join('|'),
    ...others,
    read: (name, given) => {
      const found = words.find(one => one === `${given}`.trim().toLowerCase())
      if (found !== undefined) return found
      throw refusal(name, { given, is: 'is not allowed', allowed })
    },
  })
}

export const toggle = (fallback: 'true' | 'false', help: string): Option<Switch, boolean> => {
  const shown = fallback === 'true' ? '[=false]' : ''
  const both = word(['true', 'false'], help, { kind: 'switch', fallback, shown, allowed: 'true or false' })
  return { ...both, read: (name, given) => both.read(name, given) === 'true' }
}

/** A part of a key; the cache service refuses commas (actions/toolkit, checkKey). */
export const keyPart = (help: string) =>
  option<string, string>(help, {
    read: (name, given) => {
      if (!/[,\r\n]/.test(given)) return given
      const message = `${name}: ${JSON.stringify(given)} contains a comma or a line break`
      throw badOption(message, 'Cache keys cannot contain commas; use a dash.')
    },
  })

/** The elements of an array, or of a list separated by commas or line breaks. */
export function partsOf(given: string | string[]): string[] {
  const lines = typeof given === 'string' ? given.split(/[\n,]/) : given
  return lines.map(line => line.trim()).filter(line => line !== '')
}

/** A list whose parts are read one by one. */
export const list = <Part>(
  help: string,
  { shown, read }: { shown: string; read: (part: string, name: string) => Part },
) =>
  option<string | string[], Part[]>(help, {
    shown,
    read: (name, given) => partsOf(given).map(part => read(part, name)),
  })
