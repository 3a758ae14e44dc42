import { redactText } from '../redact.js'
import type { Setup } from './setup.js'
import { PROSE, type Reason } from './wording.js'

/** `skipped`: there was nothing to judge. */
export type FindingKind = 'ok' | 'warn' | 'fail' | 'skipped'

/** What a check makes of what it measured; the sentences for its reason are below sentences/. */
export interface Verdict {
  kind: FindingKind
  reason: Reason
  /** What was seen, as text. */
  measured: string
  /** What the sentences name. */
  values?: Record<string, string>
}

/** What one check found, for people and for programs. */
export interface Finding {
  /** The check: `go-version`, `upstream-tls`. */
  id: string
  /** Which of several: the label of an upstream, a module. */
  of?: string
  kind: FindingKind
  /** A word for what is the matter, of use to programs. */
  reason: Reason
  /** One sentence: what is the matter. */
  what: string
  /** What was seen. */
  measured: string
  /** The next step; empty where there is none to take. */
  next: string
}

/** One thing that is looked at. It returns what there is to say, and may throw what stopped it. */
export interface Check {
  id: string
  of?: string
  run(setup: Setup, signal: AbortSignal): Promise<Verdict[]>
}

/** Makes a finding of a verdict, without any credential. */
export function finding(
  { id, of }: Pick<Check, 'id' | 'of'>,
  { kind, reason, measured, values = {} }: Verdict,
): Finding {
  const filled = (text: string) => redactText(text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''))
  const { what, next } = PROSE[reason]
  return {
    id,
    ...(of !== undefined && { of }),
    kind,
    reason,
    what: filled(what),
    measured: redactText(measured),
    next: filled(next),
  }
}
