// Writes report.schema.json from the types in src/report/report.ts. With --check: only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { root } from './run.js'

const generator = createGenerator({
  path: join(root, 'src/report/report.ts'),
  tsconfig: join(root, 'tsconfig.json'),
  type: 'WarmupReport',
  // The package brings a TypeScript of its own; types are checked elsewhere.
  skipTypeCheck: true,
})
const text = `${JSON.stringify(generator.createSchema('WarmupReport'), undefined, 2)}\n`
const file = join(root, 'report.schema.json')

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (text !== readFileSync(file, 'utf8')) {
  console.error('report.schema.json differs from src/report/report.ts; run: npm run schema')
  process.exitCode = 1
}
