// Writes report.schema.json, the shape of the JSON report, from its TypeScript type. With --check: only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { root } from './run.js'

const schema = createGenerator({
  path: join(root, 'src/report.ts'),
  tsconfig: join(root, 'tsconfig.json'),
  type: 'WarmupReport',
}).createSchema('WarmupReport')

const file = join(root, 'report.schema.json')
const text = `${JSON.stringify(schema, null, 2)}\n`
if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('report.schema.json differs from src/report.ts; run: npm run schema')
  process.exitCode = 1
}
