import type { PageData } from '../page-data.js'
import { type Changes, format, parse, type Shown, VIEWS } from './address.js'
import { caches } from './caches.js'
import { doctor } from './doctor.js'
import { h } from './dom.js'
import { rowsOf } from './model.js'
import { overview } from './overview.js'
import { Timeline } from './timeline.js'
import { upstreams } from './upstreams.js'

function start(data: PageData): void {
  const { report, said } = data
  document.title = `${said.headline} – go-mod-warmup`
  const rows = rowsOf(report)
  const select = (row: string) => change({ view: 'timeline', query: '', shortest: 0, row })
  const timeline = new Timeline(report, rows, changes => change(changes))
  const titles: Record<string, string> = {
    ...{ timeline: 'Timeline', upstreams: 'Upstreams', caches: 'Caches', doctor: 'Doctor' },
  }
  // Hidden views are not rendered until they are printed.
  const makers: Record<string, () => HTMLElement> = {
    timeline: () => timeline.element,
    upstreams: () => upstreams(report, rows, select),
    caches: () => caches(data),
    doctor: () => doctor(report),
  }
  const links = new Map(VIEWS.map(name => [name, h('a', {}, titles[name])]))
  const views = new Map(
    VIEWS.map(name => [name, h('section', { class: 'view', id: `view-${name}`, 'aria-label': titles[name] })]),
  )
  const make = (name: string) => {
    const view = views.get(name)
    if (view !== undefined && view.childElementCount === 0) {
      view.append(h('h2', { class: 'printed' }, titles[name]), makers[name]?.() ?? '')
    }
  }
  const footer = h(
    'footer',
    {},
    'Keys: / filter · ← → move · ↑ ↓ select · + − zoom · 0 reset zoom · Enter jump to table · Esc deselect',
  )
  const theme = h('button', { type: 'button', id: 'theme', 'aria-label': 'Light or dark' }, '◐')
  document.body.append(
    overview(data),
    h('nav', { 'aria-label': 'Views' }, ...links.values(), theme),
    h('main', {}, ...views.values()),
    footer,
  )

  let shown = parse(location.hash)
  const show = () => {
    make(shown.view)
    for (const [name, view] of views) view.classList.toggle('is-shown', name === shown.view)
    for (const [name, link] of links) {
      link.setAttribute('href', format({ ...shown, view: name }))
      if (name === shown.view) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
    footer.hidden = shown.view !== 'timeline' || rows.length === 0
    timeline.show(shown)
  }
  const change = (changes: Changes) => {
    const next = { ...shown, ...changes }
    shown = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as Shown
    history.replaceState(undefined, '', format(shown))
    show()
  }

  addEventListener('hashchange', () => {
    shown = parse(location.hash)
    show()
  })
  addEventListener('keydown', event => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search'
    if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '/') {
      event.preventDefault()
      change({ view: 'timeline' })
      timeline.focusFilter()
    } else if (event.target === document.body && shown.view === 'timeline') timeline.press(event)
  })
  const { style } = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const setTheme = (scheme: string) => {
    style.colorScheme = scheme
    timeline.recolour()
  }
  theme.addEventListener('click', () => {
    const isDark = style.colorScheme === 'dark' || (style.colorScheme === '' && dark.matches)
    setTheme(isDark ? 'light' : 'dark')
  })
  dark.addEventListener('change', () => timeline.recolour())
  let before = ''
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    before = style.colorScheme
    for (const name of VIEWS) make(name)
    // Paper cannot be unfolded.
    opened = [...document.querySelectorAll('details')].filter(fold => !fold.open)
    for (const fold of opened) fold.open = true
    setTheme('light')
  })
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false
    setTheme(before)
  })
  show()
}

start(JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData)
