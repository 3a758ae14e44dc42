// npm run bench [-- cache|relay [options]]. README.md says what is measured and how.
import { HELP as CACHE_HELP, cacheSuite } from './cache/suite.js'
import { HELP as RELAY_HELP, relaySuite } from './relay/suite.js'

const suites = new Map([
  ['cache', cacheSuite],
  ['relay', relaySuite],
])
const [name = '', ...args] = process.argv.slice(2)
const suite = suites.get(name)

if (process.argv.includes('--help'))
  console.log(`npm run bench             both suites\n\n${CACHE_HELP}\n\n${RELAY_HELP}`)
else if (suite) await suite(args)
else if (name === '') for (const each of suites.values()) await each([])
else throw new Error(`${name} is neither cache nor relay; see npm run bench -- --help`)
