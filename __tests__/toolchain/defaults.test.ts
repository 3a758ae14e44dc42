import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseDatabase } from '../../src/sumdb/database.js'
import { DEFAULT_GOSUMDB, KNOWN_DATABASES } from '../../src/toolchain/defaults.js'

test('the checksum databases are those that Go knows', async () => {
  const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim()
  const modfetch = join(root, 'src', 'cmd', 'go', 'internal', 'modfetch')
  const [keys, dial, env] = await Promise.all([
    readFile(join(modfetch, 'key.go'), 'utf8'),
    readFile(join(modfetch, 'sumdb.go'), 'utf8'),
    readFile(join(root, 'go.env'), 'utf8'),
  ])
  const known = [...keys.matchAll(/^\t"(.*)": "(.*)",$/gm)].map(([, name, key]) => [name, key])
  expect(Object.entries(KNOWN_DATABASES.keys)).toEqual(known)
  for (const [alias, meant] of Object.entries(KNOWN_DATABASES.aliases)) {
    expect(dial).toContain(`if gosumdb == "${alias}" {\n\t\tgosumdb = "${meant}"`)
  }
  expect(/^GOSUMDB=(.*)$/m.exec(env)?.[1]).toBe(DEFAULT_GOSUMDB)
  expect(parseDatabase(DEFAULT_GOSUMDB, KNOWN_DATABASES).verifier.name).toBe(DEFAULT_GOSUMDB)
})
