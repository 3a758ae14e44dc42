// npm run bench [-- cache|relay|stores|path|html|go [options]]. bench/README.md says what is measured and how.
import { HELP as CACHE_HELP, cacheSuite } from './cache/suite.js'
import { HELP as GO_HELP, goSuite } from './go/suite.js'
import { HELP as HTML_HELP, htmlSuite } from './html/suite.js'
import { HELP as PATH_HELP, pathSuite } from './path/suite.js'
import { HELP as RELAY_HELP, relaySuite } from './relay/suite.js'
import { HELP as STORES_HELP, storesSuite } from './stores/suite.js'

const suites = new Map([
  ['cache', cacheSuite],
  ['relay', relaySuite],
  ['stores', storesSuite],
  ['path', pathSuite],
  ['html', htmlSuite],
  ['go', goSuite],
])
const [name = '', ...args] = process.argv.slice(2)
const suite = suites.get(name)

if (process.argv.includes('--help'))
  console.log(
    `npm run bench             all suites\n\n${CACHE_HELP}\n\n${RELAY_HELP}\n\n${STORES_HELP}\n\n${PATH_HELP}\n\n${HTML_HELP}\n\n${GO_HELP}`,
  )
else if (suite) await suite(args)
else if (name === '') for (const each of suites.values()) await each([])
else throw new Error(`${name} is none of cache, relay, stores, path, html and go; see npm run bench -- --help`)
