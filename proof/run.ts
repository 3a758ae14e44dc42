// npm run proof: the proofs of the unpacker in full length, with each of several Go releases. Needs the network: toolchains and
// real modules come from where Go on this machine takes modules. `npm test` runs a part of each proof without it.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { goSays, realGoEnvironment } from '../__tests__/support/real-go.js'
import { fetchCorpus, projects } from '../bench/corpus.js'
import { PROOFS, RELEASES } from './proofs.js'

const root = join(import.meta.dirname, '..')
const directory = join(root, '.bench', 'proof')
mkdirSync(directory, { recursive: true })

const given = process.argv.slice(2)
const releases = given.length > 0 ? given : RELEASES
const corpora: string[] = []
for (const project of await projects()) corpora.push((await fetchCorpus(project)).proxy)

const failed: string[] = []
for (const release of releases) {
  console.log(`\n${release}`)
  const env = { ...realGoEnvironment(directory), GOTOOLCHAIN: release }
  const goRoot = (await goSays(['env', 'GOROOT'], { cwd: directory, env })).trim()
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  const flags = ['--experimental-vm-modules', '--no-warnings']
  const ran = spawnSync(process.execPath, [...flags, jest, '--runInBand', ...PROOFS], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(goRoot, 'bin')}${delimiter}${process.env.PATH}`,
      GO_MOD_WARMUP_PROOF: 'full',
      GO_MOD_WARMUP_CORPORA: JSON.stringify(corpora),
    },
  })
  if (ran.status !== 0) failed.push(release)
}

console.log(failed.length === 0 ? `\nproved with ${releases.join(', ')}` : `\nFAILED with ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
