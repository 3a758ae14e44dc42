import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium of this machine; undefined where there is none. */
export function findChromium(): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter)
  return NAMES.flatMap(name => directories.map(directory => join(directory, name))).find(path => existsSync(path))
}

export const NO_CHROMIUM = 'skipped, since there is no Chromium here: apt-get install chromium'

/** A page that is open, and what came of it so far. */
export interface OpenPage {
  page: Page
  /** Errors, and whatever else was written to the console. */
  said: string[]
  /** URLs that were asked for, that of the page included. */
  requests: string[]
}

export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(NO_CHROMIUM)
  // Of root, as in a container, it starts in no other way. The page is one that we made.
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

export async function openFile(
  browser: Browser,
  file: string,
  { hash = '', theme = 'light' }: { hash?: string; theme?: 'light' | 'dark' } = {},
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: theme })
  const opened: OpenPage = { page, said: [], requests: [] }
  page.on('console', message => opened.said.push(message.text()))
  page.on('pageerror', error => opened.said.push(error.message))
  page.on('dialog', async dialog => {
    opened.said.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('request', request => opened.requests.push(request.url()))
  await page.goto(`${pathToFileURL(file)}${hash}`)
  return opened
}
