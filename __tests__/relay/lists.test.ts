// One list for each thing that a list can say; relay/every-list.test.ts has the rest.
import { testLists } from '../support/proxy-lists.js'

testLists({
  one: ['0,direct', '0|off'],
  'two servers': ['0,1', '0|1'],
  'a server that is not there': ['x,1', 'x|1'],
  'an entry without a scheme': ['s|1'],
  directories: ['f|1', '0,g'],
})
