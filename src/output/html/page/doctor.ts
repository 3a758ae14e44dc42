import type { Finding, Journey, JourneyPhase } from '../../../doctor/diagnosis.js'
import type { WarmupReport } from '../../../report/report.js'
import { checksText, secondsText } from '../../format.js'
import { h, plainTable, prose, stackedBar } from './dom.js'
import { timeText } from './model.js'

const ORDER = ['fail', 'warn', 'ok', 'skipped'] as const

/** The findings of the doctor, problems first. */
export function doctor({ doctor: diagnosis }: WarmupReport): HTMLElement {
  if (diagnosis === undefined) {
    const how =
      'The doctor did not run. Set `doctor: always` to run it in every job, or run `go-mod-warmup doctor` on a command line.'
    return h('p', { class: 'empty' }, prose(how))
  }
  const wrong = ORDER.slice(0, 2).flatMap(kind => diagnosis.findings.filter(one => one.kind === kind))
  const right = ORDER.slice(2).flatMap(kind => diagnosis.findings.filter(one => one.kind === kind))
  return h(
    'div',
    {},
    h('p', { class: 'quiet' }, `${capital(checksText(diagnosis.findings))} in ${secondsText(diagnosis.seconds)}`),
    ...wrong.map(finding),
    ...(right.length > 0 ? [fine(right)] : []),
    ...diagnosis.journeys.map(journey),
  )
}

const capital = (said: string) => `${said.charAt(0).toUpperCase()}${said.slice(1)}`

function finding({ id, of, kind, what, measured, next }: Finding): HTMLElement {
  return h(
    'section',
    { class: `card finding finding-${kind}` },
    h(
      'h2',
      {},
      h('span', { class: `badge badge-${kind}` }, kind),
      ' ',
      id,
      ' ',
      of === undefined ? undefined : h('code', {}, of),
    ),
    h('p', {}, prose(what)),
    measured === '' ? undefined : h('pre', {}, measured),
    next === '' ? undefined : h('p', {}, h('strong', {}, 'Next step: '), prose(next)),
  )
}

function fine(findings: Finding[]): HTMLElement {
  const rows = findings.map(({ id, of, kind, what, measured }) => [
    h('span', { class: `badge badge-${kind}` }, kind),
    of === undefined ? id : `${id} ${of}`,
    h('span', {}, prose(what)),
    measured,
  ])
  return h('section', { class: 'card passed' }, plainTable(['', 'Check', 'Found', 'Measured'], rows))
}

const COLOUR: Record<JourneyPhase['name'], string> = {
  ...{ lookup: 'lookup', connect: 'connect', tunnel: 'queue', tls: 'tls', 'first byte': 'wait', body: 'body' },
}

function journey({ upstream, to, through, phases, addresses, secured, stopped }: Journey): HTMLElement {
  const parts = phases.map(({ name, start, end }) => ({
    phase: COLOUR[name],
    value: end - start,
    title: `${name} ${timeText((end - start) / 1000)}`,
  }))
  const facts = [
    `to ${to}`,
    through ? `through ${through}` : '',
    addresses.join(', '),
    secured ? `${secured.version}, certificate by ${secured.issuer}` : '',
    stopped ? `stopped: ${stopped.text}` : '',
  ]
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, `Connecting to ${upstream}`),
    stackedBar(
      parts,
      parts.reduce((sum, { value }) => sum + value, 0),
    ),
    h(
      'ul',
      { class: 'legend' },
      ...parts.map(({ phase, title }) => h('li', {}, h('span', { class: `swatch phase-${phase}` }), title)),
    ),
    h('p', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
  )
}
