import { expect, test } from '@jest/globals'
import { classifyFailure } from '../../src/go/failures/failures.js'
import { TransferError, type Trouble, transferError } from '../../src/network/error.js'
import { transferTrouble } from '../../src/relay/trouble.js'

const URL = 'https://proxy.example.com/example.com/a/@v/v1.0.0.info'
const coded = (code: string, message = code) =>
  transferError(Object.assign(new Error(message), { code }), URL, undefined)
const certificate = (words: string) => `tls: failed to verify certificate: x509: ${words}`

const ROWS: [error: TransferError, go: string][] = [
  [coded('ECONNREFUSED'), 'dial tcp 127.0.0.1:9: connect: connection refused'],
  [coded('EHOSTUNREACH'), 'dial tcp 192.0.2.1:443: connect: no route to host'],
  [coded('ENETUNREACH'), 'dial tcp 192.0.2.1:443: connect: network is unreachable'],
  [coded('ENOTFOUND'), 'dial tcp: lookup proxy.example.com on 127.0.0.53:53: no such host'],
  [coded('EAI_AGAIN'), 'dial tcp: lookup proxy.example.com on 127.0.0.53:53: server misbehaving'],
  [coded('ETIMEDOUT'), 'dial tcp 192.0.2.1:443: i/o timeout'],
  [coded('UND_ERR_CONNECT_TIMEOUT'), 'dial tcp 192.0.2.1:443: i/o timeout'],
  [coded('UND_ERR_HEADERS_TIMEOUT'), 'i/o timeout'],
  [coded('UND_ERR_BODY_TIMEOUT'), 'i/o timeout'],
  [coded('UND_ERR_SOCKET', 'other side closed'), 'unexpected EOF'],
  [coded('ECONNRESET', 'read ECONNRESET'), 'read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer'],
  [coded('EMFILE'), 'dial tcp 127.0.0.1:9: socket: too many open files'],
  [
    coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
    certificate('certificate signed by unknown authority'),
  ],
  [
    coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
    certificate('certificate signed by unknown authority'),
  ],
  [
    coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"),
    certificate('certificate is valid for cdn.example.com, not proxy.example.com'),
  ],
  [
    coded('ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'),
    'tls: first record does not look like a TLS handshake',
  ],
  [
    new TransferError('redirect', 'it redirects again and again, stopped after 10 redirects'),
    'stopped after 10 redirects',
  ],
  [
    new TransferError('redirect', 'it redirects from a secure to an insecure URL on x'),
    'redirected from secure URL https://proxy.example.com/ to insecure URL http://x/',
  ],
  [
    new TransferError('proxy', 'the proxy 192.0.2.1:3128 refused the connection', { cause: { code: 'ECONNREFUSED' } }),
    'proxyconnect tcp: dial tcp 192.0.2.1:3128: connect: connection refused',
  ],
  [
    new TransferError('proxy', 'the proxy wants a user and password (Proxy Authentication Required)', { status: 407 }),
    'Proxy Authentication Required',
  ],
]

test.each(ROWS.map(([error, go]): [Trouble, string, TransferError] => [error.trouble, go, error]))(
  'a request that broke (%s) is explained as Go would be that says %s',
  (_, go, error) => {
    const gist = ({ class: name, retryable, hint }: ReturnType<typeof classifyFailure>) => ({ name, retryable, hint })
    const ours = classifyFailure(transferTrouble(URL, error).text)
    expect(gist(ours)).toEqual(gist(classifyFailure(`Get "${URL}": ${go}`)))
  },
)

test('what Node advises those who start it is no part of a failure', () => {
  const advice = 'if the root CA is installed locally, try running Node.js with --use-system-ca'
  const error = coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', `unable to verify the first certificate; ${advice}`)
  expect(error.message).toBe('proxy.example.com: unable to verify the first certificate')
})
