import { h } from './dom.js'
import { PHASE_NAMES, type Phase } from './model.js'

/** Colours of the current theme for painting; they are defined only in the style sheet. */
export type Colours = Record<
  Phase | 'text' | 'faint' | 'line' | 'surface' | 'inside' | 'accent' | 'active' | 'waiting' | 'idle' | 'cpu',
  string
>

const OTHERS = ['text', 'faint', 'line', 'surface', 'inside', 'accent', 'active', 'waiting', 'idle', 'cpu'] as const

/** Lets the browser resolve them: for a variable it would only return the formula. */
export function readColours(): Colours {
  const probe = h('span', { hidden: '' })
  document.body.append(probe)
  const found: [string, string][] = []
  for (const name of [...PHASE_NAMES, ...OTHERS]) {
    probe.className = PHASE_NAMES.some(phase => phase === name) ? `phase-${name}` : `paint-${name}`
    found.push([name, getComputedStyle(probe).backgroundColor])
  }
  probe.remove()
  return Object.fromEntries(found) as Colours
}
