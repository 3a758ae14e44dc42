import { hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything in a tree, a line each: kind, mode, name, and of files the hash of the content. */
export function treeListing(root: string, { modes = true } = {}): string[] {
  const lineOf = (name: string) => {
    const path = join(root, name)
    const found = lstatSync(path)
    const mode = modes ? ` ${(found.mode & 0o7777).toString(8)}` : ''
    if (found.isDirectory()) return `directory${mode} ${name}`
    return found.isFile() ? `file${mode} ${name} ${hash('sha256', readFileSync(path))}` : `other${mode} ${name}`
  }
  const names = readdirSync(root, { recursive: true }).map(String)
  return ['', ...names].map(lineOf).sort()
}
