// Loaded before a program: files get all but the last byte of what is written to them, and nobody is told.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { writeSync } = fs
fs.writeSync = (file, content, at = 0) => {
  writeSync(file, content.subarray(at, -1))
  return content.length - at
}
syncBuiltinESMExports()
