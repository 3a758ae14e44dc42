import { countText } from '../../format.js'
import type { PageData } from '../page-data.js'
import { h, prose } from './dom.js'

/** The part above all views: the outcome, the figures, and the failures. */
export function overview({ report, said }: PageData): HTMLElement {
  const { tool, environment, goVersion, endedEarly, startedAt, failure } = report
  const go = endedEarly === 'install' ? `Go ${goVersion}, not installed` : `Go ${goVersion}`
  const facts = [`go-mod-warmup ${tool}`, go, `${environment.os} ${environment.arch}`, timeOf(startedAt)]
  return h(
    'header',
    {},
    h('p', { class: 'facts' }, facts.join(' · ')),
    h('h1', { class: failure ? 'bad' : 'good' }, said.headline),
    ...said.bound.map(text => h('p', { class: 'bound' }, 'Limited by ', prose(text), '.')),
    figures(said.figures),
    ...failures(said),
    ...notes([...said.notes, ...said.unpacker.map(text => `${text}.`)]),
  )
}

const timeOf = (iso: string) => iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')

function figures(all: PageData['said']['figures']): HTMLElement {
  return h(
    'dl',
    { class: 'figures' },
    ...all.map(({ name, value, more }) =>
      h('div', {}, h('dt', {}, name), h('dd', {}, prose(value)), h('dd', { class: 'more' }, prose(more))),
    ),
  )
}

function failures({ failures: all, failuresLeftOut }: PageData['said']): HTMLElement[] {
  const cards = all.map(one =>
    h(
      'section',
      { class: 'card failure' },
      h('h2', {}, one.what, ' ', h('span', { class: 'class' }, one.class), placesOf(one)),
      one.modules.length > 0 ? h('p', { class: 'list' }, one.modules.join(', ')) : undefined,
      h('p', {}, prose(one.cause)),
      h('p', {}, h('strong', {}, 'Next step: '), prose(one.nextStep)),
      one.fix === undefined ? undefined : h('pre', {}, one.fix),
      one.text === '' ? undefined : h('details', {}, h('summary', {}, 'Output of Go'), h('pre', {}, one.text)),
    ),
  )
  const folded = cards.slice(FEW)
  if (failuresLeftOut > 0) folded.push(h('p', { class: 'quiet' }, `and ${failuresLeftOut} more`))
  if (folded.length === 0) return cards
  const count = Math.max(0, all.length - FEW) + failuresLeftOut
  const title = all.length > FEW ? countText(count, 'more failure') : `${count} more`
  return [...cards.slice(0, FEW), h('details', { class: 'failures' }, h('summary', {}, title), ...folded)]
}

const placesOf = ({ places }: PageData['said']['failures'][number]) =>
  places.length > 0 ? h('span', { class: 'place' }, places.join(', ')) : undefined

const FEW = 3

function notes(all: string[]): HTMLElement[] {
  if (all.length === 0) return []
  const list = h('ul', {}, ...all.map(note => h('li', {}, prose(note))))
  if (all.length <= FEW) return [h('section', { class: 'notes' }, list)]
  return [h('details', { class: 'notes' }, h('summary', {}, countText(all.length, 'note')), list)]
}
