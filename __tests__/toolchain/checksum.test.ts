import { expect, test } from '@jest/globals'
import { checksumOf, parseGoChecksums } from '../../src/toolchain/checksum.js'
import { currentPlatform } from '../../src/toolchain/releases.js'

const platform = currentPlatform({ platform: 'linux', arch: 'x64' })
const SUM = `h1:${'a'.repeat(43)}=`

test.each([
  ['1.27rc1', `1.27rc1.linux-amd64 ${SUM}`],
  ['1.27rc1', `1.27.0-rc.1.linux-amd64 ${SUM} # from our security team`],
  ['1.26.8', `# all of them\ngo1.26.8.linux-amd64 ${SUM}\n1.26.8.linux-arm64 h1:${'b'.repeat(43)}=`],
  [
    '1.26.8',
    `golang.org/toolchain v0.0.1-go1.26.8.linux-amd64 ${SUM}\ngolang.org/toolchain v0.0.1-go1.26.8.linux-amd64/go.mod ${SUM}`,
  ],
  ['1.26.8', `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64 ${SUM}`],
])('the checksum of Go %s is found in %j', (version, text) => {
  expect(checksumOf(parseGoChecksums(text, { isExact: false }), { version, platform })).toBe(SUM)
})

test.each(['sha256:abc', `1.26.8 ${SUM}`, 'h1:abc', 'x'.repeat(1_000_000)])(
  'what is no checksum is refused, and shown in part',
  text => {
    const refused = expect(() => parseGoChecksums(text, { isExact: true }))
    refused.toThrow(/^go-checksum: ".{1,101}" is not a checksum of a Go release$/)
  },
)
