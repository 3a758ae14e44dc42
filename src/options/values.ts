import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { WarmupError } from '../errors.js'
import { absolutePath } from '../modcache/directories.js'
import { shownSetting } from '../redact.js'

/** A value that is refused may be another option's, with a password in it. */
const shown = (value: unknown) => shownSetting(String(value))

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
/** 500 hours. Timers know no more than 2^31 milliseconds, and end at once beyond. */
const LONGEST = 1_800_000_000

/**
 * A duration in whole milliseconds: a number, or text with a unit (`500ms`, `20s`, `1m30s`, `2h`). Empty means the
 * fallback.
 * @throws WarmupError `bad-option`
 */
export function parseDuration(name: string, value: number | string | undefined, fallback: string): number {
  const milliseconds = Math.round(typeof value === 'number' ? value : millisecondsOf(value?.trim() || fallback))
  if (milliseconds >= 0 && milliseconds <= LONGEST) return milliseconds
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not a duration`, {
    hint: 'Allowed: a number with a unit, such as 500ms, 20s or 5m, up to 500h.',
  })
}

/**
 * A duration that is not zero: a wait may be, but nothing could ever finish within such a limit.
 * @throws WarmupError `bad-option`
 */
export function parseLimit(name: string, value: number | string | undefined, fallback: string): number {
  const milliseconds = parseDuration(name, value, fallback)
  if (milliseconds > 0) return milliseconds
  throw new WarmupError('bad-option', `${name}: ${shown(value)} leaves no time`, {
    hint: 'Allowed: 1ms or more, such as 20s.',
  })
}

/** NaN for a text that is no duration. */
function millisecondsOf(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return Number.NaN
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0)
}

const AGES: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * An age in milliseconds, of text with a unit: `12h`, `30d`, `2w`.
 * @throws WarmupError `bad-option`
 */
export function parseAge(name: string, value: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([mhdw])$/.exec(value.trim()) ?? []
  const age = Math.round(Number(number) * (AGES[unit] ?? Number.NaN))
  if (Number.isSafeInteger(age)) return age
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not an age`, {
    hint: 'Allowed: a number with a unit, such as 12h, 30d or 2w.',
  })
}

const SIZES: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
}

/**
 * A size in bytes, of text with a unit in any case: `64MB`, `20GB`, `1.5GiB`.
 * @throws WarmupError `bad-option`
 */
export function parseSize(name: string, value: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]?i?b)$/i.exec(value.trim()) ?? []
  const size = Math.round(Number(number) * (SIZES[unit.toLowerCase()] ?? Number.NaN))
  if (Number.isSafeInteger(size)) return size
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not a size`, {
    hint: 'Allowed: a number with a unit, such as 64MB, 20GB or 1.5GiB.',
  })
}

/**
 * A whole number of 1 or more. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
export function parseCount(name: string, value: number | string | undefined, fallback: number): number {
  const text = String(value ?? '').trim() || String(fallback)
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) return number
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not allowed`, {
    hint: 'Allowed: a whole number from 1 to 10000.',
  })
}

/**
 * A boolean, or one of the words true and false in any case. Empty means the fallback.
 * @throws WarmupError `bad-option`
 */
export function parseSwitch<T extends boolean>(
  name: string,
  value: boolean | string | undefined,
  fallback: T,
): boolean {
  const text =
    String(value ?? '')
      .trim()
      .toLowerCase() || String(fallback)
  if (text === 'true' || text === 'false') return text === 'true'
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not allowed`, { hint: 'Allowed: true or false.' })
}

/**
 * One of a few words. Empty means the first of them.
 * @throws WarmupError `bad-option`
 */
export function parseWord<const W extends string>(name: string, value: string, allowed: readonly [W, ...W[]]): W {
  const text = value.trim().toLowerCase() || allowed[0]
  const found = allowed.find(word => word === text)
  if (found !== undefined) return found
  throw new WarmupError('bad-option', `${name}: ${shown(value)} is not allowed`, {
    hint: `Allowed: ${allowed.join(', ')}.`,
  })
}

/**
 * The absolute path of a directory that exists. Empty means the one of the process.
 * @throws WarmupError `bad-option`
 */
export function parseDirectory(name: string, value: string | undefined): string {
  const path = absolutePath(value || '.')
  const refusal = (cause?: unknown) =>
    new WarmupError('bad-option', `${name}: ${shown(value || path)} is not a directory`, {
      hint: 'Name one that exists; relative names start at the directory the job runs in.',
      cause,
    })
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  } catch (cause) {
    throw refusal(cause)
  }
  throw refusal()
}

/**
 * Makes sure, before any work, that a result can be written to this file; `name` is the option that names it.
 * @throws WarmupError `bad-option`
 */
export function checkOutputFile(name: string, file: string): void {
  try {
    if (/[/\\]$/.test(file)) throw new Error('it is a directory')
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw new Error('it is a directory')
    if (!statSync(dirname(file)).isDirectory()) throw new Error('it is below a file')
    accessSync(there ? file : dirname(file), constants.W_OK)
  } catch (cause) {
    throw new WarmupError('bad-option', `${name}: ${file} cannot be written`, {
      hint: 'Name a file in a directory that exists.',
      cause,
    })
  }
}
