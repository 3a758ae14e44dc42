import { countText, secondsText, sizeText } from '../../format.js'
import type { PageData } from '../page-data.js'
import { h, prose } from './dom.js'

/** The results of the caches, the time and bytes they saved, and what was saved for the next run. */
export function caches({ report, said }: PageData): HTMLElement {
  const { stores, keys } = report
  return h(
    'div',
    {},
    ...avoided(report, said),
    ...stores.map((store, index) => {
      const told = said.stores[index]
      const facts = [
        store.holds === 'entries' && store.served > 0 ? `${countText(store.served, 'file')} used` : '',
        store.holds === 'files' && store.absent > 0 ? `${countText(store.absent, 'file')} not found in it` : '',
      ].filter(Boolean)
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
        told?.found ? h('p', {}, prose(capital(told.found))) : undefined,
        told?.said ? h('p', { class: 'quiet' }, told.said) : undefined,
        facts.length > 0 ? h('p', { class: 'quiet' }, facts.join(' · ')) : undefined,
        told?.saved ? h('p', {}, prose(capital(told.saved))) : undefined,
      )
    }),
    ...said.notSaved.map(text => h('section', { class: 'card' }, prose(capital(text)))),
    ...(stores.length === 0 ? [h('p', { class: 'empty' }, prose('No store was used (`store: off`).'))] : []),
    keys === undefined || !stores.some(({ holds }) => holds === 'entries')
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
              ...keys.restore.map(key => ['Fallback', key]),
            ].flatMap(([name = '', key = '']) => [h('dt', {}, name), h('dd', {}, h('code', {}, key))]),
          ),
        ),
  )
}

const capital = (said: string) => `${said.charAt(0).toUpperCase()}${said.slice(1)}`

function avoided({ savings, relay, stores }: PageData['report'], said: PageData['said']): HTMLElement[] {
  const cached = relay?.upstreams.flatMap(({ upstream, cached: told }) => (told ? [{ upstream, ...told }] : [])) ?? []
  // Without a download there is no rate to estimate the time from, but the bytes are known.
  const bytes = stores.reduce((sum, store) => sum + (store.holds === 'files' ? store.bytes : 0), 0)
  if (savings === undefined && bytes === 0 && cached.length === 0) return []
  return [
    h(
      'section',
      { class: 'card' },
      h('h2', {}, savings ? 'Time avoided' : bytes > 0 ? 'Download avoided' : 'Cache of the proxies'),
      savings
        ? h(
            'p',
            { class: savings.seconds >= 0 ? 'great' : 'great bad' },
            `${savings.seconds >= 0 ? '' : '−'}${secondsText(Math.abs(savings.seconds))}`,
          )
        : bytes > 0
          ? h('p', { class: 'great' }, sizeText(bytes))
          : undefined,
      bytes > 0
        ? h('p', {}, `${savings ? `${sizeText(bytes)} came` : 'Came'} from module stores instead of the proxies`)
        : undefined,
      said.savings ? h('p', {}, capital(said.savings)) : undefined,
      ...cached.map(({ upstream, hits, of }) =>
        h('p', { class: 'quiet' }, `${upstream}: ${hits} of ${of} answered from its own cache`),
      ),
    ),
  ]
}
