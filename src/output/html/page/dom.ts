/** The content of an element: text is always text, whatever it looks like. */
type Child = Node | string | undefined

type Attributes = Record<string, string | undefined>

/** Creates an element. Attributes are ours; text of others goes only into `children`. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value)
  }
  element.append(...children.filter(child => child !== undefined))
  return element
}

/** One of our sentences, with code between backticks. */
export function prose(sentence: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) {
    fragment.append(sentence)
    return fragment
  }
  for (const [index, part] of parts.entries()) fragment.append(index % 2 === 1 ? h('code', {}, part) : part)
  return fragment
}

/** A table; columns in `figures` are right-aligned. */
export function plainTable(head: string[], rows: Child[][], figures: number[] = []): HTMLElement {
  const kind = (index: number) => (figures.includes(index) ? 'figure' : undefined)
  const cells = (name: 'td' | 'th', row: Child[]) =>
    row.map((cell, index) => h(name, { class: kind(index), ...(name === 'th' && { scope: 'col' }) }, cell))
  return h(
    'div',
    { class: 'scrolls' },
    h(
      'table',
      { class: head.length < 3 ? 'narrow' : undefined },
      h('thead', {}, h('tr', {}, ...cells('th', head))),
      h('tbody', {}, ...rows.map(row => h('tr', {}, ...cells('td', row)))),
    ),
  )
}

/** A bar divided into coloured parts, each as wide as its share of the whole. */
export function stackedBar(parts: { phase: string; value: number; title: string }[], whole: number): HTMLElement {
  const bar = h('div', { class: 'stack', 'aria-hidden': 'true' })
  for (const { phase, value, title } of parts) {
    if (value <= 0 || whole <= 0) continue
    const part = h('span', { class: `phase-${phase}`, title })
    part.style.width = `${(100 * value) / whole}%`
    bar.append(part)
  }
  return bar
}
