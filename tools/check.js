// Everything that can be known without running the tests, one line each.
import pLimit from 'p-limit'
import { run } from './run.js'

const checks = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  'lint and format': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'types of the HTML page': ['node_modules/typescript/bin/tsc', '-p', 'src/output/html/page'],
  'script and style of the HTML page': ['tools/page.js', '--check'],
  layers: [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err'],
  ],
  'dist is fresh': ['tools/build-dist.js', '--check'],
  'options in action.yml and documentation': ['tools/readme.js', '--check'],
  'pages and their links': ['tools/check-docs.js'],
  'report schema': ['tools/schema.js', '--check'],
  'package contents': ['tools/check-package.js'],
  'no named places': ['tools/check-places.js'],
  'gate needs every job': ['tools/check-gate.js'],
}

/** What a failed check printed, indented, and not for ever. */
function excerpt(output) {
  const lines = output.split('\n')
  const rest = lines.length > 80 ? [`… and ${lines.length - 80} more lines`] : []
  return [...lines.slice(0, 80), ...rest].map(line => `        ${line.slice(0, 300)}`).join('\n')
}

async function check(name, [file, ...args]) {
  try {
    await run(file, args)
    console.log(`ok      ${name}`)
  } catch (error) {
    process.exitCode = 1
    console.log(`failed  ${name}\n${excerpt(error.message)}`)
  }
}

// The bundles of the action and of the package are made of lib/.
await check('build', ['tools/build-lib.js'])
await check('bundle for npm', ['tools/build-package.js'])
await pLimit(2).map(Object.entries(checks), ([name, command]) => check(name, command))
