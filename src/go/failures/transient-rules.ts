import { databaseWords, expression, type Rule, status } from './rules.js'

/** The same request may succeed in a moment. */
export const transientRules: Rule[] = [
  { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
  {
    class: 'transient',
    retryable: true,
    cause: 'The name of {server} could not be resolved.',
    hint: 'If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
    fix: 'getent hosts {hostname}',
    patterns: [
      /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
      /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
      /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
      /requested name is valid, but no data/i,
      // A resolver that says nothing.
      /\blookup <host>[^\n]{0,200}: (?:i\/o timeout|context deadline exceeded)/,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'The HTTP proxy of this network (HTTPS_PROXY) did not connect to {server}, or is not there.',
    hint: 'If it stays so, check its address, and name hosts that need none in NO_PROXY.',
    fix: 'curl -v https://{host}/',
    patterns: [
      // Of a proxy that answers CONNECT with a status Go tells the words of that status alone.
      /"<url>": (?:[^\n]{1,200}: )?(?:Bad Gateway|Service Unavailable|Gateway Time-?out)$/im,
      /proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i,
    ],
  },
  // A body that is no zip, no JSON or a web page is an accident on the way (an error page sent with status 200, a body
  // cut short): the next answer is often right, and one that stays wrong costs a few small requests. Well-formed
  // content of something else, and files that were damaged on this machine, are under integrity.
  {
    class: 'transient',
    retryable: true,
    cause: 'The source sent something that is no module file, perhaps an error or login page.',
    hint: 'If it stays so, open the `goproxy` URL in a browser from this network.',
    fix: 'curl -i {url}',
    patterns: [
      /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
      /malformed (?:tree note|note|record data)/,
      /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'Trouble inside {server}.',
    hint: 'If more attempts (`max-attempts` input) do not help, add a second source to the `goproxy` input (after `|`, where no path is secret).',
    fix: 'max-attempts: 10',
    patterns: [
      status('408|425|5\\d\\d'),
      /internal server error|bad gateway|service unavailable|gateway time-?out|temporarily unavailable/i,
      /fetch timed out|upstream (?:request timeout|connect error)|no healthy upstream|try again later/i,
      /cannot obtain refs|cannot talk to/i,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'The connection to {server} was lost or never made.',
    hint: 'If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or add a second source to the `goproxy` input (after `|`, where no path is secret).',
    fix: 'curl -v {url}',
    patterns: [
      /connection (?:was )?(?:reset|refused|aborted|closed|lost)|broken pipe|actively refused|forcibly closed|closed by (?:the )?remote host/i,
      /established connection was aborted|did not properly respond|network name is no longer available/i,
      /no route to host|(?:network|host) is (?:unreachable|down)|unreachable (?:network|host)|semaphore timeout/i,
      /time(?:d)?[- ]?out\b|deadline exceeded|request canceled|operation was canceled/i,
      /unexpected EOF|\bEOF$|early EOF|unexpected eof while reading/im,
      /stream error: |protocol error: |connection error: |\bhttp2: |GOAWAY|REFUSED_STREAM|INTERNAL_ERROR/,
      /HTTP\/2 stream \d+|HTTP\/1\.x transport connection broken|malformed (?:HTTP|MIME|chunked)/i,
      /idle connection|use of closed network connection|not closed cleanly|chunk(?:ed)? (?:length|encoding|line)/i,
      /bad record MAC|gnutls|SSL_ERROR_SYSCALL|SSL_(?:read|connect)|schannel: |handshake failed|tls: /i,
      /failed to connect to|couldn't connect|recv failure|send failure|empty reply|transfer closed|(?:partial|incomplete) file/i,
      /failure when receiving|failed sending data|aborted the SSL handshake|HTTP2 framing layer|ssh_dispatch_run_fatal/i,
      /kex_exchange_identification|ssh_exchange_identification|banner exchange|send disconnect|network dropped/i,
      /can(?:'|no)t assign requested address|only one usage of each socket|(?:no|sufficient) buffer space/i,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'Git lost the transfer.',
    hint: 'If more attempts (`max-attempts` input) do not help, let the module come from a proxy (the `goproxy` input).',
    fix: 'max-attempts: 10',
    patterns: [
      /RPC failed|hung up (?:unexpectedly|upon)|index-pack failed|invalid index-pack output|early EOF/,
      /sideband packet|bad pack header|expected (?:flush|'?packfile|'acknowledgments')|inflate: data stream error/,
      /pack has bad object|pack is corrupted|unresolved deltas|bad line length|shallow file has changed|bytes of body are still expected|error reading section header|\bcurl \d+ /,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'Two runs of git met in the same place.',
    hint: 'Give jobs that run at once a module cache of their own (GOMODCACHE).',
    fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
    patterns: [/could not lock|cannot lock ref|': File exists|: file exists$/im],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'The machine ran out of memory or processes.',
    hint: 'Lower the `concurrency` input, or use a larger runner.',
    fix: 'concurrency: 4',
    patterns: [
      /cannot allocate memory|out of memory|not enough memory|signal: killed|died of signal 9/i,
      /resource temporarily unavailable|unable to (?:fork|create thread)|failed to create new OS thread|paging file is too small|insufficient system resources/i,
    ],
  },
]
