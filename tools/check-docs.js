// Checks the pages of the repository: every relative link and anchor resolves, README.md links every page of docs/, the
// files that the text names exist, the examples agree with action.yml, and a test runs each recipe.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import { root } from './run.js'

const posix = path => path.replaceAll(sep, '/')
const read = page => readFileSync(join(root, page), 'utf8')
const pages = globSync(['*.md', 'docs/**/*.md', 'bench/**/*.md', '.github/**/*.md'], { cwd: root }).map(posix)
const fences = /^(`{3,})(\w*)\n(.*?)^\1$/gms

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(text) {
  const seen = new Map()
  return new Set(
    [...text.replace(fences, '').matchAll(/^#{1,6} +(.*?) *$/gm)].map(([, heading]) => {
      const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
      const anchor = words.replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '').replaceAll(' ', '-')
      const count = seen.get(anchor) ?? 0
      seen.set(anchor, count + 1)
      return count === 0 ? anchor : `${anchor}-${count}`
    }),
  )
}

/** The targets of the links and images of a page, without those in code. */
function linksOf(text) {
  const prose = text.replace(fences, '').replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
  const inline = prose.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)/g)
  const defined = prose.matchAll(/^ {0,3}\[[^\]]+\]: *<?([^\s>]+)/gm)
  const html = prose.matchAll(/<\w[^>]*\b(?:href|src)="([^"]+)"/g)
  return [...inline, ...defined, ...html].map(([, target]) => target)
}

/** The file and the anchor that a link of a page leads to; undefined for one that leaves the repository. */
function targetOf(page, link) {
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(link)) return undefined
  const [path, anchor] = link.split('#')
  const file = path === '' ? page : posix(relative(root, join(root, dirname(page), decodeURIComponent(path))))
  return { file, anchor }
}

function brokenLink(page, link) {
  const target = targetOf(page, link)
  if (target === undefined) return []
  if (target.file.startsWith('..') || !existsSync(join(root, target.file))) return [`${page}: ${link} leads nowhere`]
  if (target.anchor === undefined || !target.file.endsWith('.md')) return []
  return anchorsOf(read(target.file)).has(target.anchor) ? [] : [`${page}: ${target.file} has no heading for ${link}`]
}

/** The files and folders of the repository that a page names as code and that do not exist. */
function missingFiles(page) {
  const names = [...read(page).matchAll(/`((?:src|tools|bench|docs|__tests__|[.]github|[.]ci)\/[^\s`]*)`/g)].map(
    match => match[1],
  )
  return names.filter(name => globSync(name, { cwd: root }).length === 0).map(name => `${page}: there is no ${name}`)
}

const { inputs, outputs } = parse(read('action.yml'))

/** What the examples of a page ask of the action that it does not have. */
function unknownNames(page) {
  const examples = [...read(page).matchAll(fences)]
    .filter(([, , language, code]) => language === 'yaml' && code.includes('uses: org/go-mod-warmup@'))
    .map(([, , , code]) => code)
  const steps = examples.flatMap(code => [parse(code)].flat().flatMap(({ steps, ...step }) => steps ?? [step]))
  const given = steps
    .filter(step => step.uses?.startsWith('org/go-mod-warmup@'))
    .flatMap(step => Object.keys(step.with ?? {}))
  const taken = examples.flatMap(code => [...code.matchAll(/\boutputs[.]([\w-]+)/g)].map(([, name]) => name))
  return [
    ...given.filter(name => !(name in inputs)).map(name => `${page}: the action has no input ${name}`),
    ...taken.filter(name => !(name in outputs)).map(name => `${page}: the action has no output ${name}`),
  ]
}

/** Where the example below `<!-- defaults -->` differs from action.yml. */
function wrongDefaults(page) {
  const [, code] = /<!-- defaults -->\n```yaml\n(.*?)^```/ms.exec(read(page)) ?? []
  const shown = code === undefined ? [] : Object.entries(parse(code)[0].with)
  return shown
    .filter(([name, value]) => inputs[name]?.default && inputs[name].default !== String(value))
    .map(([name]) => `${page}: the default of ${name} is ${inputs[name].default}`)
}

const tests = globSync('__tests__/**/*.test.ts', { cwd: root }).map(read).join('\n')

function untestedRecipes(page) {
  const names = [...read(page).matchAll(/^<!-- recipe: (.+) -->$/gm)].map(([, name]) => name)
  return names.filter(name => !tests.includes(`'${name}'`)).map(name => `${page}: no test runs the recipe ${name}`)
}

const contents = linksOf(read('README.md')).map(link => targetOf('README.md', link)?.file)
const problems = [
  ...pages.flatMap(page => linksOf(read(page)).flatMap(link => brokenLink(page, link))),
  ...pages
    .filter(page => page.startsWith('docs/') && !contents.includes(page))
    .map(page => `README.md does not link ${page}`),
  ...pages.flatMap(missingFiles),
  ...pages.flatMap(unknownNames),
  ...pages.flatMap(wrongDefaults),
  ...pages.flatMap(untestedRecipes),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
