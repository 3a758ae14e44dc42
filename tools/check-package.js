// Looks at what `npm publish` would send: all that users need, and nothing else.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, root } from './run.js'

// The action is the bundle in dist/, which lives in the repository.
const wanted =
  /^(bundle\/.+[.](js|txt)|lib\/(?!action\/|cli\/).+[.]d[.]ts|report[.]schema[.]json|(CHANGELOG|README)[.]md|LICENSE|package[.]json)$/

const [{ files }] = JSON.parse(ask('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']))
const packed = files.map(({ path }) => path)

const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const exported = Object.values(exports).flatMap(target => (typeof target === 'string' ? target : Object.values(target)))
const promised = ['README.md', 'CHANGELOG.md', 'LICENSE', ...Object.values(bin), ...exported]

const problems = [
  ...packed.filter(path => !wanted.test(path)).map(path => `${path} should not be in the package`),
  ...promised.filter(path => !packed.includes(path.replace(/^[.]\//, ''))).map(path => `${path} is not in the package`),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
