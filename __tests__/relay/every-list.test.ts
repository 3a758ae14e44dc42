import { testLists } from '../support/proxy-lists.js'

testLists({
  one: ['0', '0|direct', '0,off'],
  'two servers': ['0,1|direct', '0|1,direct', '0|1|off', '0,1,off', '0|1|direct'],
  'a server that is not there': ['x', '0,x', '0|x', 'x,direct', 'x|direct', 'x|off', 'x|x'],
  'an entry without a scheme': ['s', 's,1', 's|direct'],
  directories: ['f,1', '0|g', '0,g|direct', 'f|1,off'],
})
