import { cp, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Where the two programs that are measured lie. */
export interface Bundles {
  /** The directory of the built action. */
  action: string
  /** The program of toolkit.js, built in the same way. */
  toolkit: string
}

/** Puts the built action, as it is in dist/, and the toolkit below a directory. */
export async function bundle(directory: string): Promise<Bundles> {
  const action = join(directory, 'action')
  await cp(join(import.meta.dirname, '..', '..', 'dist'), action, { recursive: true })
  const ncc = createRequire(import.meta.url)('@vercel/ncc')
  const { code } = await ncc(join(import.meta.dirname, 'toolkit.js'), { cache: false, quiet: true })
  const toolkit = join(directory, 'toolkit')
  await mkdir(toolkit)
  await writeFile(join(toolkit, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(toolkit, 'index.js'), code)
  return { action, toolkit: join(toolkit, 'index.js') }
}
