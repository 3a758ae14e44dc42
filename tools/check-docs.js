// Checks the pages of the repository: every relative link and anchor resolves, also those that messages in src/ print;
// README.md links every page of docs/ and stays short; the files that the text names exist; every failure class has its
// heading; the examples agree with action.yml, pin what they use and name their permissions; nothing advertises a name
// that is not published yet; and a test runs each recipe.
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
  const html = prose.matchAll(/<\w[^>]*\b(?:href|src|srcset)="([^"]+)"/g)
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

const yamlOf = page => [...read(page).matchAll(fences)].flatMap(([, , name, code]) => (name === 'yaml' ? [code] : []))

/** The steps of an example: of a workflow, or of a list of steps. */
function stepsOf(code) {
  const example = parse(code)
  return Array.isArray(example) ? example : Object.values(example.jobs ?? {}).flatMap(({ steps }) => steps ?? [])
}

/** Examples are copied: they name a commit, and a workflow says what its token may do. */
function unsafeExamples(page) {
  const examples = yamlOf(page)
  const loose = examples
    .flatMap(code => [...code.matchAll(/\buses: (\S+)/g)].map(([, used]) => used))
    .filter(used => !used.startsWith('./') && !/@(?:[0-9a-f]{40}|COMMIT_SHA)$/.test(used))
  return [
    ...loose.map(used => `${page}: ${used} is not pinned to a commit`),
    ...examples
      .map(code => parse(code))
      .filter(example => example.jobs !== undefined && example.permissions === undefined)
      .map(() => `${page}: a workflow without permissions`),
  ]
}

/** A name that is advertised and free can be taken by anybody. To be removed with the first release. */
function advertised(file) {
  const paragraphs = read(file).split(/\n\s*\n/)
  return paragraphs
    .filter(text => /npx\b[^\n`]* go-mod-warmup|org\/go-mod-warmup@v\d/.test(text))
    .filter(text => !/after the first release/i.test(text))
    .map(text => `${file} advertises a name that is not published yet: ${text.trim().slice(0, 80)}`)
}

/** Where a message of the program, or a description, leads to a page or a heading that is not there. */
function brokenMention(file) {
  const mentions = [...read(file).matchAll(/(?<![\w.-])docs\/[\w-]+[.]md(?:#[\w-]+)?/g)].map(([mention]) => mention)
  return mentions
    .flatMap(mention => brokenLink('README.md', mention))
    .map(problem => problem.replace('README.md', file))
}

function missingClasses() {
  const { FailureClass } = JSON.parse(read('report.schema.json')).definitions
  const anchors = anchorsOf(read('docs/reliability.md'))
  return FailureClass.enum.filter(name => !anchors.has(name)).map(name => `docs/reliability.md has no heading ${name}`)
}

const MOST_WORDS = 900

function tooLong() {
  const words = read('README.md').split(/\s+/).filter(Boolean).length
  return words > MOST_WORDS ? [`README.md has ${words} words, more than ${MOST_WORDS}`] : []
}

/** What the examples of a page ask of the action that it does not have. */
function unknownNames(page) {
  const examples = yamlOf(page).filter(code => code.includes('uses: org/go-mod-warmup@'))
  const given = examples
    .flatMap(stepsOf)
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

const sources = ['action.yml', 'package.json', ...globSync('src/**/*.ts', { cwd: root }).map(posix)]
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
  ...pages.flatMap(unsafeExamples),
  ...[...pages, ...sources].flatMap(advertised),
  ...sources.flatMap(brokenMention),
  ...missingClasses(),
  ...tooLong(),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
