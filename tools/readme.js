// Writes the tables of inputs and outputs into docs/inputs.md, as action.yml has them. With --check: only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from './run.js'

const page = 'docs/inputs.md'

const cell = text =>
  String(text)
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
const code = text => (text === '' ? '' : `\`${cell(text)}\``)

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

function replaceBetween(text, marker, content) {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${page} has no pair ${start} … ${end}`)
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`
}

const { inputs = {}, outputs = {} } = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
const inputRows = Object.entries(inputs).map(([name, input]) => [
  code(name),
  cell(input.description),
  code(input.default ?? ''),
])
const outputRows = Object.entries(outputs).map(([name, output]) => [code(name), cell(output.description)])

const file = join(root, page)
const before = readFileSync(file, 'utf8')
const withInputs = replaceBetween(before, 'inputs', table(['Input', 'What it says', 'Default'], inputRows))
const after = replaceBetween(withInputs, 'outputs', table(['Output', 'What it holds'], outputRows))

if (!process.argv.includes('--check')) {
  writeFileSync(file, after)
} else if (after !== before) {
  console.error(`The tables of ${page} differ from action.yml; run: npm run readme`)
  process.exitCode = 1
}
