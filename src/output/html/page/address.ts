/** The state of the page, stored completely in the fragment of its address, so that the address can be shared. */
export interface Shown {
  view: string
  query: string
  /** Seconds; shorter rows are left out. */
  shortest: number
  layout: 'lanes' | 'rows'
  sort: string
  /** The visible part of the time axis, in seconds; absent for all of it. */
  from?: number
  to?: number
  /** The selected row. */
  row?: string
}

/** Changes to the state; `undefined` removes a value. */
export type Changes = { [Name in keyof Shown]?: Shown[Name] | undefined }

export const VIEWS = ['timeline', 'upstreams', 'caches', 'doctor']

export function parse(fragment: string): Shown {
  const [view = '', query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s)
  const given = new URLSearchParams(query)
  const number = (name: string) => {
    const value = Number.parseFloat(given.get(name) ?? '')
    return Number.isFinite(value) && value >= 0 ? value : undefined
  }
  const [from, to] = [number('from'), number('to')]
  const row = given.get('row')
  return {
    view: VIEWS.includes(view) ? view : 'timeline',
    query: given.get('q') ?? '',
    shortest: (number('min') ?? 0) / 1000,
    layout: given.get('layout') === 'rows' ? 'rows' : 'lanes',
    sort: given.get('sort') ?? '-cost',
    ...(from !== undefined && to !== undefined && to > from && { from, to }),
    ...(row !== null && { row }),
  }
}

export function format({ view, query, shortest, layout, sort, from, to, row }: Shown): string {
  const values = {
    q: query || undefined,
    min: shortest > 0 ? `${Math.round(shortest * 1e6) / 1000}` : undefined,
    layout: layout === 'rows' ? layout : undefined,
    sort: sort === '-cost' ? undefined : sort,
    from: from?.toFixed(4),
    to: to?.toFixed(4),
    row,
  }
  const known = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const query_ = new URLSearchParams(known).toString()
  return `#${view}${query_ === '' ? '' : `?${query_}`}`
}
