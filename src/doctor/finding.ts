import { redactText } from '../redact.js'
import type { Finding, FindingKind } from './diagnosis.js'
import type { Setup } from './setup.js'
import { PROSE, type Reason } from './wording.js'

/** What a check makes of what it measured; the sentences for its reason are below sentences/. */
export interface Verdict {
  kind: FindingKind
  reason: Reason
  /** What was seen, as text. */
  measured: string
  /** What the sentences name. */
  values?: Record<string, string>
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
