import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

/** What a user puts in place of what a page shows. */
type Own = Record<string, string>

/** The code of a recipe, which stands in one of the pages below docs/. */
export async function recipe(name: string, own: Own = {}): Promise<string> {
  const fence = new RegExp(`<!-- recipe: ${name} -->\n\`\`\`\\w*\n(.*?)\`\`\``, 's')
  const pages = await Promise.all(globSync('docs/*.md').map(page => readFile(page, 'utf8')))
  const [code] = pages.flatMap(page => fence.exec(page)?.[1] ?? [])
  if (code === undefined) throw new Error(`no page of docs/ has a recipe ${name}`)
  const unknown = Object.keys(own).find(example => !code.includes(example))
  if (unknown !== undefined) throw new Error(`the recipe ${name} says nothing of ${unknown}`)
  return filled(code, own)
}

/** What a recipe gives to the step of the action. */
export async function stepOf(name: string, own: Own = {}): Promise<{ with: Own; env: Own }> {
  const [step] = parse(await recipe(name))
  return { with: textsOf(step.with, own), env: textsOf(step.env, own) }
}

/** Inputs and variables are texts, whatever they look like. */
export function textsOf(values: Record<string, unknown> = {}, own: Own = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, filled(String(value), own)]))
}

const filled = (text: string, own: Own) =>
  Object.entries(own).reduce((rest, [example, mine]) => rest.replaceAll(example, () => mine), text)
