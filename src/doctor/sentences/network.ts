import type { Prose } from './prose.js'

/** Of the way to upstreams, and of modules. */
export const NETWORK = {
  'proxy-twice': {
    what: '{name} is set twice, and differently: Go takes the one in capitals',
    next: 'Set both to the same value, or unset one.',
  },
  'no-proxy-scheme': {
    what: 'NO_PROXY holds a URL, and so matches no host',
    next: 'Write a host there, such as `proxy.example.com`, without https://.',
  },
  'proxy-unknown-to-go': {
    what: 'A proxy is known to {where} only: Go does not use it',
    next: 'Where the network needs it, set `HTTPS_PROXY={url}`.',
  },
  'private-host-untried': {
    what: 'No module of the project lies under {prefix}: its credential was not tried',
    next: 'Name one to try it: `go-mod-warmup doctor MODULE`.',
  },
  'upstream-answers': { what: 'It answers', next: '' },
  'upstream-lacks': { what: 'It answers, but has not the module that was asked for', next: '' },
  'upstream-directory': {
    what: 'There is no such directory',
    next: 'Correct the path in `GOPROXY`: `file:///absolute/path`.',
  },
  'host-unknown': {
    what: 'The name {host} is not known',
    next: 'Check its spelling in `GOPROXY`. Is it known inside of a network only, connect to that network first.',
  },
  'lookup-slow': {
    what: 'Looking up {host} takes long',
    next: 'Ask whoever runs the resolver of this machine: every connection waits for it.',
  },
  'upstream-unreachable': {
    what: 'Nothing answers at {host}',
    next: 'Check host and port in `GOPROXY`, and whether this network needs a proxy (`HTTPS_PROXY`).',
  },
  'ipv6-dead': {
    what: 'The IPv6 addresses of {host} do not answer, the IPv4 ones do',
    next: 'Repair or switch off IPv6 on this machine: each new connection may wait for it.',
  },
  'address-dead': {
    what: 'Some addresses of {host} do not answer',
    next: 'Tell whoever runs it: each new connection may wait for them.',
  },
  'proxy-unreachable': {
    what: 'The proxy {proxy}, which the environment asks for, does not answer',
    next: 'Correct `HTTPS_PROXY` and `HTTP_PROXY`, or unset them: with a dead one Go hangs.',
  },
  'proxy-auth': {
    what: 'The proxy {proxy} wants a user and a password',
    next: 'Put them into `HTTPS_PROXY=http://user:password@{proxy}`, from a secret.',
  },
  'proxy-refuses': {
    what: 'The proxy {proxy} does not let this connection through',
    next: 'Have it allow the host, or name in `NO_PROXY` what can be reached without it.',
  },
  'tls-broken': {
    what: 'There is no TLS with {host}',
    next: 'Check the port in `GOPROXY`; a server without TLS needs `http://`.',
  },
  'tls-untrusted': {
    what: 'The certificate was issued by "{issuer}", whom this machine does not trust: a private CA, or somebody who opens TLS on the way',
    next: 'Get the certificate of that CA from whoever runs the network, and set `SSL_CERT_FILE` to a file with it.',
  },
  'tls-expired': {
    what: 'The certificate is not valid at this time',
    next: 'Check the clock of this machine; else the server needs a new certificate.',
  },
  'tls-name': {
    what: 'The certificate is for another host',
    next: 'Use in `GOPROXY` the name that stands in the certificate.',
  },
  'tls-private': {
    what: 'The certificate was issued by "{issuer}", which only this machine trusts: a private CA, or a proxy that opens TLS on the way',
    next: '',
  },
  'upstream-auth': {
    what: 'It denies access',
    next: 'Check user and token for it: in `GOPROXY`, in .netrc, or by `GOAUTH`.',
  },
  'upstream-limits': {
    what: 'It asks for patience: too many requests',
    next: 'Wait, or put a proxy of your own before it.',
  },
  'upstream-fails': {
    what: 'It answers with an error of its own',
    next: 'Tell whoever runs it; put another proxy behind a `|` in `GOPROXY` meanwhile.',
  },
  'upstream-login': {
    what: 'It answers with a web page: a login page, or a filter on the way',
    next: 'Give credentials for it, or have the filter let it pass.',
  },
  'upstream-stalls': {
    what: 'It takes the request and then sends nothing',
    next: 'Tell whoever runs it; go-mod-warmup itself goes on elsewhere after `stall-timeout`.',
  },
  'upstream-breaks': {
    what: 'The connection breaks before the answer is there',
    next: 'Try again; if it stays so, look for a filter or a proxy on the way.',
  },
  'answer-slow': {
    what: 'It takes long to begin an answer',
    next: 'A nearer proxy, or a cache, saves that for each module.',
  },
  'body-slow': { what: 'Bytes come slowly', next: 'A nearer proxy, or a cache, saves that for each module.' },
  'comma-after-dead': {
    what: 'Go does not go on to the next entry of GOPROXY, since a comma stands after this one',
    next: 'Put `|` in place of the comma: then the next is asked after any failure.',
  },
  'sumdb-answers': { what: 'The checksum database can be reached', next: '' },
  'sumdb-unreachable': {
    what: 'The checksum database {name} cannot be reached, neither through a proxy nor at its own place',
    next: 'Use a proxy that passes it on, or a mirror: `GOSUMDB="{name} https://mirror.example.com"`.',
  },
  'go-reaches': { what: 'Go itself can fetch from the proxies', next: '' },
  'go-fails': { what: 'Go itself cannot fetch from the proxies', next: '{hint}' },
  'go-hangs': {
    what: 'Go itself hangs when it fetches from the proxies',
    next: 'Mend what is said of the upstreams; Go has no time limit of its own.',
  },
  'go-dns-differs': {
    what: 'The system knows a host that Go does not find: Go asks name servers by itself',
    next: 'Set `GODEBUG=netdns=cgo`, so that Go asks the system, or correct /etc/resolv.conf.',
  },
  'module-there': { what: '{module} can be had', next: '' },
  'module-blocked': {
    what: '{module} cannot be had: an upstream fails, and Go does not ask the next',
    next: 'Mend what is said of that upstream, or put `|` behind it in `GOPROXY`.',
  },
  'module-not-yet': {
    what: '{module} exists at its origin, but {upstreams} has it not yet',
    next: 'Ask again in some minutes: proxies remember for a while what was missing. Or let Go ask the origin: end `GOPROXY` with `,direct`.',
  },
  'module-no-version': {
    what: '{module} does not exist: its repository has no such version',
    next: 'Choose one that exists: `go list -m -versions`.',
  },
  'module-nowhere': { what: '{module} does not exist, neither at a proxy nor at its origin', next: '{hint}' },
  'origin-no-credential': {
    what: '{module} is private or does not exist: its origin wants a credential, and there is none',
    next: 'Give a token for {host}, and name the path in `GOPRIVATE`. If the path is misspelled, correct it.',
  },
  'origin-refuses': {
    what: '{module} is private or does not exist: its origin refuses the credential that there is',
    next: 'Check that the token is still valid and may read this repository.',
  },
  'origin-unreachable': { what: 'The origin of {module} does not answer', next: '{hint}' },
  'origin-fails': { what: '{module} cannot be had from its origin', next: '{hint}' },
} satisfies Prose
