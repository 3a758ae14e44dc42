import type { FailureClass } from '../go/failures/rules.js'

/** The address of the documentation; a test compares it with the repository in package.json. */
const REPOSITORY = 'https://github.com/org/go-mod-warmup'

/** Pages below docs/ that messages and summaries link to; a test checks that each exists, with its heading. */
const PAGES = {
  cache: 'caching.md',
  stores: 'stores.md',
  private: 'private-modules.md',
  retries: 'reliability.md',
  speed: 'observability.md',
  monorepo: 'monorepos.md',
} as const

export type Page = keyof typeof PAGES

const address = (path: string) => `${REPOSITORY}/blob/HEAD/docs/${path}`

export const pageAddress = (page: Page) => address(PAGES[page])

/** Each failure class has a heading with its name. */
export const classAddress = (name: FailureClass) => address(`reliability.md#${name}`)
