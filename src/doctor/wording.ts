/** Of Go, its settings, the module cache, and what is compared. */
const MACHINE = {
  'no-answer': {
    what: 'This took too long to look at',
    next: 'Run it again; if it hangs again, start with what stands above.',
  },
  'not-started': { what: 'A program cannot be started', next: '{hint}' },
  broke: { what: 'This could not be looked at', next: 'Read what was said; report it if it makes no sense.' },
  'go-works': { what: 'Go works', next: '' },
  'no-go': { what: 'There is no Go that works', next: '{hint}' },
  'go-unsupported': {
    what: 'Go {version} gets no fixes any more',
    next: 'Install Go {oldest} or later: in a workflow with `go-version: stable` of actions/setup-go.',
  },
  'toolchain-forbidden': {
    what: '{file} asks for Go {asked}, and GOTOOLCHAIN=local forbids to fetch it',
    next: 'Install Go {asked} (`go-version-file: {file}` of actions/setup-go), or set `GOTOOLCHAIN=auto`.',
  },
  'toolchain-fetched': {
    what: '{file} asks for Go {asked}, which every fresh machine has to fetch',
    next: 'Install Go {asked} to save that: `go-version-file: {file}` of actions/setup-go.',
  },
  'cache-writable': { what: 'The module cache can be written', next: '' },
  'cache-no-path': {
    what: 'GOMODCACHE is no absolute path',
    next: 'Set `GOMODCACHE` to an absolute path, or unset it and set `HOME`.',
  },
  'cache-not-writable': {
    what: 'The module cache cannot be written',
    next: 'Make {directory} a directory that this user may write, or set `GOMODCACHE` to another.',
  },
  'disk-full': {
    what: 'The disk of the module cache is full',
    next: 'Free some space, or set `GOMODCACHE` to another disk.',
  },
  'disk-low': {
    what: 'There is little space left for modules',
    next: 'Free some space, or set `GOMODCACHE` to another disk.',
  },
  'cache-sound': { what: 'What lies in the module cache is what go.sum says', next: '' },
  'cache-damaged': {
    what: 'Files in the module cache are damaged, and Go does not mend them by itself',
    next: 'Run `go-mod-warmup doctor --fix`, or `go clean -modcache`.',
  },
  'cache-repaired': { what: 'Damaged files were removed: Go fetches or unpacks them once more', next: '' },
  'cache-not-repaired': {
    what: 'Damaged files could not be removed',
    next: 'Run `go clean -modcache` as the user who owns them.',
  },
  'cache-read-only': {
    what: 'Parts of the module cache may not be written by this user',
    next: 'Give them to this user (`chown -R`), or set `GOMODCACHE` to another directory.',
  },
  'cache-leftovers': {
    what: 'A go command that was ended left half-written files in the module cache',
    next: 'They do no harm; `go clean -modcache` removes them.',
  },
  'settings-agree': { what: 'The settings of Go agree with each other', next: '' },
  'modules-off': {
    what: 'Modules are switched off',
    next: 'Unset `GO111MODULE`: `go env -u GO111MODULE`, and look for it in the workflow.',
  },
  'goflags-stray': {
    what: 'GOFLAGS holds a word that is no flag: {word}',
    next: 'Each word of `GOFLAGS` has to begin with a dash; take {word} out.',
  },
  'goflags-mod': {
    what: 'With -mod=mod in GOFLAGS every go command may change go.mod and go.sum, and download for it',
    next: 'Take `-mod=mod` out of `GOFLAGS`.',
  },
  'pattern-scheme': {
    what: '{name} holds a URL, and so matches no module',
    next: 'Write a module path there, such as `git.example.com/team`, without https://.',
  },
  'private-to-public': {
    what: 'Modules that GOPRIVATE calls private are asked of a public proxy: GONOPROXY says otherwise',
    next: 'Add {pattern} to `GONOPROXY`, or unset it so that it is what GOPRIVATE is.',
  },
  'private-to-sumdb': {
    what: 'The checksum database is asked about modules that GOPRIVATE calls private: GONOSUMDB says otherwise',
    next: 'Add {pattern} to `GONOSUMDB`, or unset it so that it is what GOPRIVATE is.',
  },
  'goproxy-unreadable': { what: 'GOPROXY is no list of proxies', next: '{hint}' },
  'goproxy-off': {
    what: 'GOPROXY=off forbids every download',
    next: 'Unset it, or set it to `https://proxy.example.com,direct`.',
  },
  'off-not-offline': {
    what: 'GOPROXY ends with off, but modules that match GONOPROXY or GOPRIVATE are still fetched from their origins',
    next: 'Set `GONOPROXY=none` where {pattern} is to come from the proxy, too.',
  },
  'goproxy-ignored': {
    what: 'What stands after direct or off in GOPROXY is never asked',
    next: 'Put proxies first and `direct` or `off` last.',
  },
  'env-file': {
    what: 'Settings that `go env -w` left on this machine are in force',
    next: 'If nobody means them: `go env -u {names}`.',
  },
  'environment-same': { what: 'Nothing differs from the run that was named', next: '' },
  'environment-differs': {
    what: 'This differs from the run that was named',
    next: 'Make them equal one by one, those of the sources first.',
  },
} satisfies Prose

/** Of the way to upstreams, and of modules. */
const NETWORK = {
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

/** Of the files of the project. */
const PROJECT = {
  'files-read': { what: 'Go can read the files of the project', next: '' },
  'no-project': { what: 'There is no project to look at', next: '{hint}' },
  'merge-conflict': {
    what: 'A merge conflict in {file} is not resolved',
    next: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
  },
  'file-refused': { what: 'Go cannot read {file}', next: 'Mend the line that Go names, then run `go mod tidy`.' },
  'sum-file-refused': {
    what: 'Go cannot read a sum file',
    next: 'Remove the line that is named, then run `go mod tidy`.',
  },
  'use-missing': {
    what: '{file} uses a directory that has no go.mod',
    next: 'Check it out before this step, or remove the `use` line: `go work edit -dropuse={directory}`.',
  },
  'sums-complete': { what: 'The sum files name what go.mod asks for', next: '' },
  'sums-absent': { what: '{file} has no go.sum', next: 'Run `go mod tidy` and commit go.sum.' },
  'sums-missing': { what: 'Sums that {file} needs are missing', next: 'Run `go mod tidy` and commit go.sum.' },
  'replace-missing': {
    what: '{file} replaces {module} by a directory that has no go.mod',
    next: 'Check it out to {directory}, or remove the line: `go mod edit -dropreplace={module}`.',
  },
  'vendor-consistent': { what: 'The vendor directory is what go.mod asks for', next: '' },
  'vendor-inconsistent': {
    what: 'The vendor directory is not what go.mod asks for',
    next: 'Run `go mod vendor` and commit the result.',
  },
  'vendor-absent': {
    what: 'GOFLAGS asks for a vendor directory that is not there',
    next: 'Commit the vendor directory, or take `-mod=vendor` out of `GOFLAGS`.',
  },
  'path-case': {
    what: 'Two module paths differ in capitals only: Go takes them for two modules, and one does not exist',
    next: 'Find who asks for the wrong one with `go mod graph`, spell it as its own go.mod does, then run `go mod tidy`.',
  },
  'path-unfit': {
    what: 'No proxy can serve {module}: its path or version is none',
    next: 'Correct the line, then run `go mod tidy`.',
  },
} satisfies Prose

/** The sentences of every reason. */
export const PROSE = { ...MACHINE, ...PROJECT, ...NETWORK }

/** A word for what is the matter. */
export type Reason = keyof typeof PROSE

/** By reason: what is the matter, and the next step. `{name}` stands for a value of the verdict. */
type Prose = Record<string, { what: string; next: string }>
