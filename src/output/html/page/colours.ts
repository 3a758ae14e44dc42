import { h } from './dom.js'
import { PHASE_NAMES, type Phase } from './model.js'

/** Colours of the theme in force, for what is painted: the style sheet alone knows them. */
export type Colours = Record<
  Phase | 'text' | 'faint' | 'line' | 'surface' | 'inside' | 'accent' | 'active' | 'waiting' | 'idle' | 'cpu',
  string
>

const OTHERS = ['text', 'faint', 'line', 'surface', 'inside', 'accent', 'active', 'waiting', 'idle', 'cpu'] as const

/** Lets the browser resolve them: of a variable it would only repeat the formula. */
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
