// Finds what ties the repository to one machine or one registry: their names are asked for here, not written down.
import { readdirSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, relative, sep } from 'node:path'
import { ask, root } from './run.js'

const notOurs = ['.git', 'node_modules', 'lib', '.lib', 'bundle', '.tools', '.bench']

function* ourFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && !notOurs.includes(entry.name)) yield* ourFiles(path)
  }
}

const urls = [ask('npm', ['config', 'get', 'registry']), ...ask('go', ['env', 'GOPROXY']).split(/[,|]/)]
const hosts = urls.filter(url => URL.canParse(url)).map(url => new URL(url).hostname)
// A loopback address or a folder such as /src says nothing about a machine.
const places = [
  ...hosts.filter(host => host.includes('.') && isIP(host) === 0),
  ...(root.split(sep).length > 2 ? [root + sep] : []),
]

const problems = [...ourFiles(root)].flatMap(path => {
  const text = readFileSync(path, 'latin1')
  return places.filter(place => text.includes(place)).map(place => `${relative(root, path)} names ${place}`)
})
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
