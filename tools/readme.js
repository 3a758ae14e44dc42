// Writes the inputs of action.yml and the tables of the documentation from the option table in lib/, and the table of
// outputs from action.yml. With --check: only compares.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { COMMAND_NAMES, COMMANDS, takenBy } from '../lib/cli/commands.js'
import { spelled } from '../lib/options/kinds.js'
import { ACTION_OPTIONS, OPTIONS } from '../lib/options/table.js'
import { root } from './run.js'

const cell = text =>
  String(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
const code = text => (text === '' ? '' : `\`${cell(text)}\``)

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

const inputs = Object.entries({ ...OPTIONS, ...ACTION_OPTIONS }).map(([name, { help, fallback, actionDefault }]) => [
  spelled(name),
  { description: help, default: actionDefault ?? fallback },
])
const action = parseDocument(readFileSync(join(root, 'action.yml'), 'utf8'))
action.set('inputs', action.createNode(Object.fromEntries(inputs)))
const outputs = Object.entries(action.toJS().outputs)

/** What `help` says of a command; options that are inputs as well are only named. */
function section(name) {
  const { usage, about, more, own } = COMMANDS[name]
  const rows = Object.entries(own).map(([option, { kind, shown, help, fallback }]) => [
    code(`--${spelled(option)}${kind === 'switch' ? '' : ' '}${shown}`),
    cell(help),
    code(kind === 'switch' ? '' : fallback),
  ])
  const taken = takenBy(name).flatMap(({ options }) => Object.keys(options))
  const inputs = taken.length === Object.keys(OPTIONS).length ? 'all' : taken.map(spelled).map(code).join(', ')
  return [
    `### ${name}`,
    `\`\`\`text\n${['go-mod-warmup', name, '[options]', usage].filter(Boolean).join(' ')}\n\`\`\``,
    [about, more].filter(Boolean).join(' '),
    ...(rows.length > 0 ? [table(['Option', 'Description', 'Default'], rows)] : []),
    `Options that are inputs of the action as well: ${inputs}.`,
  ].join('\n\n')
}

/** What stands in a page between `<!-- NAME -->` and `<!-- /NAME -->`. */
const contents = {
  inputs: table(
    ['Input', 'Description', 'Default'],
    inputs.map(([name, input]) => [code(name), cell(input.description), code(input.default)]),
  ),
  outputs: table(
    ['Output', 'Description'],
    outputs.map(([name, { description }]) => [code(name), cell(description)]),
  ),
  commands: COMMAND_NAMES.map(section).join('\n\n'),
}

/** Text by file, as it should be. */
const wanted = new Map([['action.yml', action.toString({ lineWidth: 0, singleQuote: true })]])
const unused = new Set(Object.keys(contents))
for (const page of globSync(['README.md', 'docs/*.md'], { cwd: root })) {
  let text = readFileSync(join(root, page), 'utf8')
  for (const [name, content] of Object.entries(contents)) {
    const [before, rest] = text.split(`<!-- ${name} -->`)
    const [, after] = rest?.split(`<!-- /${name} -->`) ?? []
    if (after === undefined) continue
    text = `${before}<!-- ${name} -->\n${content}\n<!-- /${name} -->${after}`
    unused.delete(name)
  }
  wanted.set(page, text)
}

const problems = [...unused].map(name => `No page has the pair <!-- ${name} --> … <!-- /${name} -->.`)
for (const [file, text] of wanted) {
  if (text === readFileSync(join(root, file), 'utf8')) continue
  if (process.argv.includes('--check')) problems.push(`${file} differs from the option table; run: npm run readme`)
  else writeFileSync(join(root, file), text)
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
