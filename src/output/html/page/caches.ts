import { countText, secondsText, sizeText } from '../../format.js'
import type { PageData } from '../page-data.js'
import { h, prose } from './dom.js'

/** What the caches had, what that saved, and what was saved for the next run. */
export function caches({ report, said }: PageData): HTMLElement {
  const { stores, keys } = report
  return h(
    'div',
    {},
    ...avoided(report, said),
    ...stores.map((store, index) => {
      const told = said.stores[index]
      const facts = [
        store.served > 0 ? `${countText(store.served, 'file')} used` : '',
        store.bytes > 0 ? `${sizeText(store.bytes)} received` : '',
        store.holds === 'entries' && store.seconds > 0 ? `in ${secondsText(store.seconds)}` : '',
        store.holds === 'files' && store.absent > 0 ? `${store.absent} not there` : '',
      ]
      return h(
        'section',
        { class: 'card' },
        h(
          'h2',
          {},
          store.store,
          ' ',
          h('span', { class: 'quiet' }, store.holds === 'entries' ? 'entries' : 'module files'),
        ),
        told?.found ? h('p', {}, prose(told.found)) : undefined,
        told?.said ? h('p', { class: 'quiet' }, told.said) : undefined,
        h('p', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
        told?.saved ? h('p', {}, 'At the end: ', prose(told.saved)) : undefined,
      )
    }),
    ...said.notSaved.map(text => h('section', { class: 'card' }, prose(text))),
    ...(stores.length === 0 ? [h('p', { class: 'empty' }, 'There is no store.')] : []),
    keys === undefined
      ? undefined
      : h(
          'section',
          { class: 'card' },
          h('h2', {}, 'Keys'),
          h(
            'dl',
            { class: 'pairs' },
            ...[
              ['Key', keys.primary],
              ...(keys.matched ? [['Found', keys.matched]] : []),
              ...keys.restore.map(key => ['Else', key]),
            ].flatMap(([name = '', key = '']) => [h('dt', {}, name), h('dd', {}, h('code', {}, key))]),
          ),
        ),
  )
}

function avoided({ savings, relay }: PageData['report'], said: PageData['said']): HTMLElement[] {
  const cached = relay?.upstreams.flatMap(({ upstream, cached: told }) => (told ? [{ upstream, ...told }] : [])) ?? []
  if (savings === undefined && cached.length === 0) return []
  return [
    h(
      'section',
      { class: 'card' },
      h('h2', {}, 'Time avoided'),
      savings
        ? h(
            'p',
            { class: savings.seconds >= 0 ? 'great' : 'great bad' },
            `${savings.seconds >= 0 ? '' : '−'}${secondsText(Math.abs(savings.seconds))}`,
          )
        : undefined,
      said.savings ? h('p', {}, said.savings) : undefined,
      ...cached.map(({ upstream, hits, of }) =>
        h('p', { class: 'quiet' }, `${upstream} had ${hits} of ${of} in its own cache`),
      ),
    ),
  ]
}
