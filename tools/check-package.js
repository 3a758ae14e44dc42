// Looks at what `npm publish` would send: all that users need, and nothing else.
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { ask, root } from './run.js'

// The action is the bundle in dist/, which lives in the repository. The pages for users come along, so that they describe
// the installed version; those for contributors are read in the repository.
const wanted =
  /^(bundle\/.+[.](js|txt)|lib\/(?!action\/|cli\/).+[.]d[.]ts|report[.]schema[.]json|docs\/[\w-]+[.]md|(CHANGELOG|README|SECURITY)[.]md|LICENSE|package[.]json)$/

const [{ files }] = JSON.parse(ask('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']))
const packed = files.map(({ path }) => path)

const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const exported = Object.values(exports).flatMap(target => (typeof target === 'string' ? target : Object.values(target)))
const pages = globSync(['docs/*.md', '{README,CHANGELOG,SECURITY}.md'], { cwd: root }).map(page =>
  page.replaceAll(sep, '/'),
)
const promised = [...pages, 'LICENSE', ...Object.values(bin), ...exported]

const problems = [
  ...packed.filter(path => !wanted.test(path)).map(path => `${path} should not be in the package`),
  ...promised.filter(path => !packed.includes(path.replace(/^[.]\//, ''))).map(path => `${path} is not in the package`),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
