/** One cause: the texts that tell of it, what class it is, and what to do about it. */
export interface Rule {
  class: FailureClass
  /**
   * Whose trouble it can be. Default: that of this machine on the network, or of a server that says so.
   * - `content`: of what was delivered, whoever says so
   * - `machine`: of this machine alone; a full disk or a missing git of a server is the server's trouble, and then its
   *   status decides
   * - `reply`: of a server about its own upstream; from this machine the same words mean trouble with the network
   * - `wrapper`: what Go, git and ssh write around a cause; it counts only where no cause is recognised inside
   */
  said?: 'content' | 'machine' | 'reply' | 'wrapper'
  /** May another attempt help? Default: no. */
  retryable?: true
  /**
   * What went wrong, in one sentence. Here and below names in braces are filled in: `{module}` (with its version),
   * `{path}` (without), `{origin}` (its host), `{prefix}` (for GOPRIVATE), `{url}`, `{said}` (after a colon, what the server answered), and of the URL `{server}`, `{host}`
   * (with its port), `{hostname}` and `{address}`; also what `names` finds.
   */
  cause: string
  /** What to do next, in one or two sentences. */
  hint: string
  /**
   * The same to be pasted: a command, or lines of a workflow. Left out where a name in it is not known. A command for
   * a POSIX shell has a counterpart for PowerShell, if there is one.
   */
  fix?: string | { posix: string; powershell?: string }
  /** Its named groups are names to fill in, found in the text as printed. Bounded, as the patterns. */
  names?: RegExp
  /**
   * Matched against text in which paths, URLs and modules are only markers (see `masked`), so that a module
   * called `ratelimit` is no rate limit. Bounded: no `.*` that could run away on a long line.
   */
  patterns: RegExp[]
}

/** Where an HTTP status stands in the words of Go, git, curl and proxies. */
function status(codes: string): RegExp {
  return new RegExp(
    String.raw`(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`,
    'im',
  )
}

/** A value as a workflow names it, such as `secrets.TOKEN`. */
const expression = (name: string) => `\${{ ${name} }}`

const freshDownload = {
  posix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
  powershell: '$env:GOMODCACHE="$env:TEMP\\fresh-modules"; $env:GOPROXY="direct"; go mod download {module}',
}

/** Removes a directory of the module cache. */
const removeBelow = (name: string) => ({
  posix: `rm -rf "$(go env GOMODCACHE)/${name}"`,
  powershell: `Remove-Item -Recurse -Force "$(go env GOMODCACHE)/${name}"`,
})

const freeSpace = (places: string) => ({ posix: `df -h ${places}`, powershell: 'Get-PSDrive -PSProvider FileSystem' })

/** PowerShell has another `curl`. */
const curl = (words: string) => ({ posix: `curl ${words}`, powershell: `curl.exe ${words}` })

/** A checksum database that does not answer: by a firewall's will for good, or by accident for a while. */
const databaseWords: Pick<Rule, 'cause' | 'hint' | 'fix'> = {
  cause: 'The checksum database cannot be reached: {server} does not answer from here.',
  hint: 'Name a mirror of it in the `gosumdb` input (its name, a space, the URL of the mirror), or take a proxy that passes it on below /sumdb. Private modules belong into the `goprivate` input.',
  fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
}

/** Outside the project, whose go.mod may name a version that is not there. */
const VERSIONS = 'go list -C / -m -versions {path}'

/** What is left where no setting brings a module back. */
export const LOST =
  'If its own host has lost it, `replace` it with a fork, or serve a copy that you kept (`go-mod-warmup mirror`).'

/** All causes that are known, the heaviest first: of two in one text the one that stands higher counts. */
export const rules: Rule[] = [
  // Content that is not what it has to be: never asked for again blindly.
  {
    class: 'integrity',
    said: 'content',
    cause:
      'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a wrong line in go.sum, or a proxy that altered it.',
    hint: 'Download it from its origin. A mismatch with the same `downloaded:` hash there: go.sum is wrong, so remove its lines for {path} and run `go mod tidy`. No mismatch, or another hash: the proxy altered the module.',
    fix: freshDownload,
    patterns: [
      /checksum mismatch/i,
      /does NOT match (?:an earlier|the one|one) /,
      /^SECURITY ERROR$/m,
      /unexpected ziphash/,
    ],
  },
  {
    class: 'integrity',
    said: 'content',
    cause: 'The answers of the checksum database do not fit together: a proxy between may keep old ones.',
    hint: 'Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
    fix: removeBelow('cache/download/sumdb'),
    patterns: [
      /checksum missing from sumdb response/,
      /misbehavior detected|misbehaving server/,
      /checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}(?:: 4\d\d\b|inconsistent|malformed)/,
      /downloaded inconsistent tile|invalid transparency proof/,
      /cannot (?:authenticate|validate) record/,
      /no verifiable signatures|invalid signature for key/,
    ],
  },
  // Well formed but of something else: no hiccup of the line, so asking again would only bring it again.
  {
    class: 'integrity',
    said: 'content',
    cause: 'The source answered for {module} with the content of something else.',
    hint: 'Tell who runs it, or use another one (the `goproxy` input).',
    fix: freshDownload,
    patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
  },

  // What lies in the module cache of this machine is broken.
  {
    class: 'integrity',
    said: 'machine',
    cause: 'A file of {module} in the module cache of this machine is damaged.',
    hint: 'Remove it (`go clean -modcache` removes all) and run again.',
    fix: 'go clean -modcache',
    patterns: [
      /(?:zip|dir) has been modified \(/,
      /missing ziphash/,
      /\bunzip <path>: (?:zip: |flate: |(?:unexpected )?EOF)/,
      /is larger than declared size/,
      // Nobody publishes a go.mod like that: a page was kept as one, where no line of go.sum stood against it.
      /parsing go\.mod: missing module line/,
    ],
  },

  // The Go that runs is not the Go that is wanted.
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'A newer Go is asked for than the one that runs.',
    hint: 'Install it: set `go-version-file: go.mod`, or raise `go-version`. Or set GOTOOLCHAIN=auto so that Go fetches it itself.',
    fix: 'GOTOOLCHAIN: auto',
    patterns: [
      /(?<!go\.work file )\brequires go ?>= ?\d/i,
      /\(requires Go >= /,
      /module requires go 1|maximum (?:supported go )?version/i,
      // Of a Go before 1.21, which knows no third number.
      /invalid go version '\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?'/,
      /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
      /does not match go tool version/,
    ],
  },
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'This Go version does not exist or is not offered by the sources in `goproxy`.',
    hint: 'Check the `go` and `toolchain` lines, or install it before this step.',
    fix: 'go list -m -versions go',
    patterns: [
      /toolchain not available/,
      /cannot find "go\d[^"\n]{0,60}" in PATH/,
      /no releases found for go >=/,
      /<toolchain>: [^\n]{0,400}: (?:404|410)\b/,
      /is a language version but not a toolchain version/,
    ],
  },
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'Go could not choose or start a toolchain.',
    hint: 'Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
    fix: 'go env GOTOOLCHAIN',
    patterns: [
      /invalid (?:GOTOOLCHAIN\b|toolchain\b(?! version '))/,
      /too many toolchain switches/,
      /invoked to provide go/,
      /\bexec go1\.\S{1,40}: /,
    ],
  },

  // What the files of the project say.
  {
    class: 'config',
    said: 'machine',
    cause: 'The sum file does not fit go.mod, or has conflict markers in it.',
    hint: 'Run `go mod tidy` (in a workspace `go work sync`) and commit the result.',
    fix: 'go mod tidy',
    patterns: [
      /malformed go\.(?:work\.)?sum/,
      /missing go\.sum entry/,
      /updates to (?:\S{1,200}\/)?go\.(?:mod|sum|work|work\.sum) needed/,
      /existing contents have changed since last read/,
    ],
  },
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'Line {line} of {file} has a version that Go cannot read: `{directive} {version}`.',
    hint: 'Write a whole version there, as in `go 1.22`, `go 1.22.1` or `toolchain go1.22.1`: go.mod has no wildcards and no ranges.',
    names:
      /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9}): invalid (?<directive>go|toolchain) version '(?<version>[^'`\n]{1,60})'/,
    patterns: [/invalid (?:go|toolchain) version '/],
  },
  {
    class: 'config',
    said: 'content',
    cause:
      '{path} is required in the placeholder version that goes with a `replace`, and that `replace` is missing here.',
    hint: 'Add `replace {path} => …` with its directory or a fork to this go.mod (Go ignores those in the go.mod of dependencies), or require a released version.',
    fix: 'go get {path}@latest',
    patterns: [/<placeholder>/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: '{module} is replaced by the directory `{directory}`, which is not in this checkout or image.',
    hint: 'Check that directory out as well, or in a Dockerfile COPY it before this step; without it, remove the `replace` and require a released version.',
    names: /(?:\(replaced by |replacement directory )(?<directory>[^)`\n]{1,400}?)(?:\)| does not exist)/,
    fix: 'go mod edit -dropreplace={path}',
    patterns: [
      /\(replaced by (?!<module>)[^)\n]{1,400}\): [^\n]{0,800}(?:no such file|cannot find the (?:file|path)|not a directory)/,
      /replacement directory [^\n]{1,400} does not exist/,
    ],
  },
  {
    class: 'config',
    said: 'content',
    cause: '{required} has another path now: its go.mod declares `{declared}`.',
    hint: 'Require `{declared}` in place of {required}, and import it by that path. If only a dependency requires it, update that dependency, or stay with the last version that has the old path.',
    fix: 'go get {declared}@latest',
    names:
      /module declares its path as: (?<declared>[\w.~/+-]{1,300})\s{1,40}but was required as: (?<required>[\w.~/+-]{1,300})/,
    patterns: [/module declares its path as: /],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Line {line} of {file} requires {version} of {required}, a path without /v{major}.',
    hint: 'Write `{required}/v{major} {version}` there and in the imports, or `{required} {version}+incompatible` if that version has no go.mod.',
    names:
      /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9})(?::\d{1,9})?: require (?<required>[\w.~/+-]{1,300}): version "(?<version>v(?<major>\d{1,9})[\w.+-]{0,100})" invalid: should be v0 or v1/,
    patterns: [/\bgo\.mod:\d+(?::\d+)?: require [^\n]{1,400} invalid: should be v0 or v1, not v\d/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'A go.mod or go.work file cannot be understood, or contradicts another one.',
    hint: 'Correct it at the place named, and check it with `go mod tidy`.',
    fix: 'go mod tidy',
    patterns: [
      /errors? (?:parsing|loading|reading) \S{0,200}go\.(?:mod|work)/,
      /parsing (?:<path>\/)?go\.(?:mod|work):/,
      /\bgo\.(?:mod|work):\d+(?::\d+)?: /,
      /unknown (?:directive|block type):/,
      /conflicting replacements|replacement directory|replaced at all versions/,
      /\breading \S{0,200}go\.mod: (?:open|stat|GetFileAttributesEx|CreateFile) /,
      /listed in go\.work file|appears multiple times in workspace/,
      /inconsistent vendoring|version constraints conflict/,
      /malformed (?:module|import) path|missing dot in first path element/,
      /must match major version|should be v\d[^\n]{0,40}, not v\d|used for two different module paths/,
      /no required module provides package|ambiguous import:/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'There is no module here.',
    hint: 'Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
    fix: "git ls-files '*go.mod'",
    patterns: [
      /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
      /no modules specified/,
    ],
  },

  // Settings of the machine and its network that nobody changes by waiting.
  {
    class: 'config',
    said: 'machine',
    cause: 'The directory in GOPROXY contains a FIFO, a device or an endless file instead of a module file.',
    hint: 'Replace it by the module file, or leave the directory out of the `goproxy` input.',
    patterns: [
      /\bis a (?:FIFO|socket|device|directory), not a regular file/,
      /\bread \S{1,400}: [^\n]{1,400} is larger than \d{1,3} MiB/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Go needs the program named here to fetch a module from its repository.',
    hint: 'Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
    fix: { posix: 'sudo apt-get install --yes git openssh-client', powershell: 'winget install Git.Git' },
    patterns: [
      /executable file not found in/,
      /missing \w{1,20} command\. See/,
      /fork\/exec [^\n]{1,200}: (?:no such file|permission denied|operation not permitted|exec format error|not a directory)/,
      /cannot run (?:ssh|git)\b|unable to find remote helper|is not a git command/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The network is forbidden by a setting, and {module} is not in the module cache.',
    hint: 'Change the setting named here (`goproxy` input, GOPROXY, GOFLAGS), or fill the module cache first.',
    fix: 'go env GOPROXY GONOPROXY GOFLAGS',
    patterns: [
      /lookup disabled by /,
      /network disabled by /,
      /cannot query module due to -mod=/,
      /git remote \(\S{1,200}\) lookup disabled/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'A source setting has a value Go cannot use.',
    hint: 'Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB): entries are URLs with https, http or file, `direct` or `off`.',
    fix: 'go env GOPROXY GOSUMDB',
    patterns: [
      /GOPROXY list is not the empty string/,
      /invalid (?:\S{1,20} )?proxy URL/,
      /(?:missing|invalid) GOSUMDB|invalid sumdb name|checksum database disabled by GOSUMDB=off/,
      /unsupported (?:protocol )?scheme|Protocol \S{1,40} not supported|file URL (?:missing|encodes|specifies)|non-file URL/,
      /parse "[^"\n]{0,300}": /,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause:
      'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other.',
    hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
    fix: curl('-i {url}'),
    patterns: [
      /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
      /stopped after 10 redirects|too many redirects/i,
      /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} has expired.',
    hint: 'Its operator has to renew it. If the date of this machine is wrong, set its clock.',
    patterns: [
      /certificate has expired(?! or is not yet valid)|SEC_E_CERT_EXPIRED/i,
      /certificate has expired or is not yet valid: (?:current time \S{1,40} is after|$)/im,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} is not valid yet.',
    hint: 'Set the clock of this machine; if it is right, the operator of the server has to replace the certificate.',
    fix: { posix: 'date -u', powershell: '(Get-Date).ToUniversalTime()' },
    patterns: [/certificate is not (?:yet valid|valid yet)|current time \S{1,40} is before/i],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} was issued for another name.',
    hint: 'Use in `goproxy` a name that the certificate has, or ask its operator for a certificate with this one.',
    patterns: [
      /x509: (?:certificate is (?:not )?valid for|cannot validate certificate for|certificate relies on legacy Common Name)/,
      /Hostname\/IP does not match|no alternative certificate subject name|does not match target host/i,
      /SEC_E_WRONG_PRINCIPAL/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Go and {server} have no version of TLS in common.',
    hint: 'Its operator has to enable TLS 1.2 or later.',
    patterns: [
      /tls: (?:protocol version not supported|server selected unsupported protocol)|unsupported protocol version/i,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} is not trusted here.',
    hint: 'Name a PEM file with the authority that issued it in the `ca-file` input (or in SSL_CERT_FILE, for git in GIT_SSL_CAINFO). A proxy that opens TLS has an authority of its own.',
    fix: 'ca-file: corporate-ca.pem',
    patterns: [
      /x509: |failed to verify certificate/,
      /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
      /self[- ]signed certificate|unable to get local issuer/i,
      /SEC_E_(?:UNTRUSTED_ROOT|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
      /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
      /tls: (?:unrecognized name|access denied)/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The TLS handshake with {server} failed: no common version or cipher, or it requires a client certificate.',
    hint: 'Ask its operator which; a client certificate is set with `proxy-client-cert` and `proxy-client-key`.',
    fix: 'openssl s_client -connect {address}',
    patterns: [/tls: handshake failure|alert handshake failure/],
  },
  {
    class: 'config',
    said: 'machine',
    ...databaseWords,
    patterns: [
      /Get "<sumdb>": (?:[^\n]{1,200}: )?(?:Forbidden$|connect: (?:permission denied|operation not permitted))/m,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'A firewall or the HTTP proxy of this network forbids the connection to {server}.',
    hint: 'Allow that host, or use a source it allows (the `goproxy` input).',
    fix: curl('-v https://{host}/'),
    patterns: [
      /CONNECT tunnel failed, response (?:403|405|451)/,
      /HTTP code (?:403|405|451) from proxy after CONNECT/i,
      /^(?:[^\n]{1,400}: )?Forbidden$/m,
      /connect: (?:permission denied|operation not permitted)/,
      /forbidden by its access permissions/,
      /blocked by (?:\w+ ){0,3}(?:policy|rules?|firewall)/i,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'GOVCS does not allow this kind of repository for {module}.',
    hint: 'Allow it in GOVCS, or let the module come from a proxy.',
    fix: "GOVCS: '{prefix}:all'",
    patterns: [/\bGOVCS\b/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'GOFLAGS has a value that Go cannot use.',
    hint: 'Correct GOFLAGS in the environment, or where `go env -w` saved it: each word has to be a flag of the go command, such as -mod=mod.',
    fix: 'go env GOFLAGS',
    patterns: [/(?:parsing|from) \$GOFLAGS/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'GOFLAGS names a module file that is not there.',
    hint: 'Name one that is in `-modfile`, or take that flag out of GOFLAGS.',
    fix: 'go env GOFLAGS',
    patterns: [/^(?:go: )?open [^\n]{0,1000}(?<![\\/ ]go)\.mod: (?:no such file|The system cannot find)/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'An environment setting of Go has a value it cannot use.',
    hint: 'Look at `go env` and correct the setting named here.',
    fix: 'go env',
    patterns: [
      /GO111MODULE|in GOPATH mode/,
      /GOMODCACHE entry is relative|module cache not found|neither GOPATH nor GOMODCACHE|missing \$GOPATH/,
      /flag provided but not defined|unknown flag|-modfile[ =]/,
      /^(?:go: )?open [^\n]{1,1000}\bgo\.mod: (?:no such file|The system cannot find)/,
      /-mod may only be set to|using the vendor directory/,
      /invalid GOWORK|unknown GOEXPERIMENT|cannot find GOROOT|unsupported GOOS|\$GOPATH\/go\.mod exists|GOCACHE is not defined/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Git or ssh is set up in a way that refuses this repository.',
    hint: 'Look at `git config --list --show-origin` and ~/.ssh/config.',
    fix: 'git config --list --show-origin',
    patterns: [
      /detected dubious ownership|unsafe repository/,
      /bad (?:numeric )?config |transport '\w{1,20}' not allowed/,
      /Unable to negotiate with|no matching (?:host key|key exchange|cipher)/,
      /Bad (?:owner or permissions on|configuration option)|terminating, \d+ bad configuration options/,
      /unable to resolve git version|dumb http transport does not support|git protocol on port 9418/,
    ],
  },
  // Retried because finished modules are kept: the next attempt opens fewer files.
  {
    class: 'config',
    said: 'machine',
    retryable: true,
    cause: 'More files are open than this machine allows.',
    hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
    fix: { posix: 'ulimit -n 65536' },
    patterns: [/too many open files/i],
  },

  // The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL.
  {
    class: 'disk',
    said: 'machine',
    cause: 'The temp directory is full: modules pass through it on their way to Go.',
    hint: 'Free some space in it, set TMPDIR (RUNNER_TEMP in a workflow) to a directory on a larger disk, or use `relay: false`.',
    fix: freeSpace('"$TMPDIR" /tmp'),
    patterns: [/write to the temp directory: (?:no space left on device|disk quota exceeded)/],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'The disk is full.',
    hint: 'Free some space before this step, or put GOMODCACHE on a larger disk.',
    fix: freeSpace('"$(go env GOMODCACHE)"'),
    patterns: [
      /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
    ],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'A file is larger than this job may write: a limit of the process (`ulimit -f`) or of the file system.',
    hint: 'Raise the limit, or put the temp directory and GOMODCACHE on another file system.',
    fix: { posix: 'ulimit -f unlimited' },
    patterns: [/: file too large$|\bEFBIG\b|file size limit exceeded/im],
  },
  // A virus scanner or a second build lets go of a file within moments.
  {
    class: 'disk',
    said: 'machine',
    retryable: true,
    cause: 'Another program holds a file of the module cache (often a virus scanner).',
    hint: 'Exclude GOMODCACHE from scanning, or give each job a module cache of its own.',
    fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
    patterns: [
      /being used by another process|another process has locked|user-mapped section open/i,
      /\b(?:rename|remove|unlinkat|RemoveAll)\b[^\n]{0,300}: Access is denied/,
      /stale (?:NFS )?file handle|text file busy/i,
    ],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'The local copy of a repository in the module cache is damaged.',
    hint: 'Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
    fix: removeBelow('cache/vcs'),
    patterns: [
      /not a git repository/i,
      /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
      /exists with wrong content/,
    ],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'The module cache is on a file system that may only be read.',
    hint: 'Set GOMODCACHE to a directory that can be written to, or mount the file system for writing.',
    fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
    patterns: [/read-only file system|write protected/i],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'The module cache cannot be written or read.',
    hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
    fix: {
      posix: 'sudo chown -R "$USER" "$(go env GOMODCACHE)"',
      powershell: 'icacls "$(go env GOMODCACHE)" /grant "$($env:USERNAME):(OI)(CI)F" /T',
    },
    patterns: [
      /permission denied(?!,| \()|access is denied\.|operation not permitted/i,
      /could not create module cache|failed to create cache directory|can't find or create lock file/,
      /\bmkdir [^\n]{1,300}: |: not a directory/,
      /file ?name too long|filename or extension is too long|volume label syntax|cannot find the path specified/i,
      /input\/output error|no locks available|function not implemented/i,
    ],
  },

  // Who asks is not known or not allowed.
  {
    class: 'auth',
    cause: 'The checksum database does not know {module}: it is private, or was published minutes ago.',
    hint: 'For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
    fix: 'goprivate: {prefix}',
    patterns: [/<sumdb>: (?:404|410)\b/],
  },
  {
    class: 'auth',
    cause: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed.',
    hint: `Set the \`goprivate\` input (GOPRIVATE) to \`{prefix}\`, so that no public proxy is asked, and give git a credential for its host. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [
      /could not read (?:Username|Password|Passphrase)/i,
      /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
      /unable to (?:read|get) (?:askpass|password)/i,
    ],
  },
  {
    class: 'auth',
    cause: 'ssh could not log in.',
    hint: 'Load a key that may read {module} (ssh-agent or a deploy key), add the host to known_hosts, or fetch over https with a credential.',
    fix: 'ssh -T git@{origin}',
    patterns: [
      /permission denied(?: \(|,)/i,
      /host key verification failed|host key is known|remote host identification has changed/i,
      /too many authentication failures|no supported authentication methods|sign_and_send_pubkey/i,
      /error in libcrypto|Load key "|RSA key with SHA-1|Enter passphrase for/,
    ],
  },
  {
    class: 'auth',
    cause: 'The HTTP proxy of this network asks for a login.',
    hint: 'Put user and password into HTTPS_PROXY, from secrets; characters such as @ and : in them percent-encoded.',
    fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
    patterns: [/proxy authentication required/i, status('407'), /username\/password authentication failed/],
  },
  {
    class: 'auth',
    cause: 'To {server} a client has to show a certificate (mutual TLS), and this one is refused or missing.',
    hint: 'Set the `proxy-client-cert` and `proxy-client-key` inputs to a valid pair, from secrets, and leave `relay` at `auto`: Go itself has none to show.',
    fix: `proxy-client-cert: ${expression('secrets.PROXY_CLIENT_CERT')}\nproxy-client-key: ${expression('secrets.PROXY_CLIENT_KEY')}`,
    patterns: [
      /tls: (?:bad certificate|unknown certificate|(?:expired|revoked|unsupported) certificate|certificate required)/,
      /no required ssl certificate was sent|ssl certificate error/i,
    ],
  },
  {
    class: 'auth',
    cause: 'GOAUTH gave no credential.',
    hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
    fix: 'go env GOAUTH',
    patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
  },
  {
    class: 'auth',
    cause:
      'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed.',
    hint: `Check the token (scope, expiry, single sign-on), and for a private module set the \`goprivate\` input to \`{prefix}\`. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [
      status('401'),
      /authentication failed|invalid (?:username|credentials|token)|bad credentials|HTTP Basic: Access denied/i,
      /repository (?:\S{1,300} )?(?:not found|does not exist)|repository not exported/i,
      /could not be found or you don't have permission|may not have access to this repository/i,
      /(?:write )?access to (?:this )?repository (?:not granted|denied)|access denied|not authorized|unauthorized/i,
      /password authentication was removed|SAML SSO|TF40\d{4}/i,
      /permission to \S{1,200} denied|authorization (?:failed|required)|not allowed to download|not accessible with/i,
      // A login page in place of a repository.
      /is this a git repository\?|unable to update url base from redirection/,
    ],
  },
  // Never blindly transient: who refuses today refuses in a minute.
  {
    class: 'auth',
    cause: 'Access to {module} is refused by {server}{said}.',
    hint: 'Ask the operator of {server}; a public module can also come from its origin, with `|direct` at the end of `goproxy`.',
    fix: curl('-i {url}'),
    patterns: [
      status('402|403|451'),
      /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
    ],
  },

  // Only said by a server about its own upstream; from this machine the same words mean trouble with the network.
  {
    class: 'auth',
    said: 'reply',
    cause: 'The proxy does not know the host of {module}.',
    hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
    fix: 'goprivate: {prefix}',
    patterns: [/no such host|could not resolve host/i],
  },
  {
    class: 'rate-limit',
    retryable: true,
    cause: 'Too many requests for {server}.',
    hint: 'Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in, since known users may ask more often.',
    fix: 'concurrency: 8',
    patterns: [
      status('429'),
      /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
      /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
      /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
    ],
  },

  // Answered, and the answer is no.
  {
    class: 'not-found',
    cause:
      'Go refuses the content of {module} as a module: it was published with a file name, size or layout that is not allowed.',
    hint: 'Use another version of it.',
    fix: 'go get {path}@latest',
    patterns: [
      /create zip: |\bunzip <path>: /,
      /(?:source tree|zip file|module contents|(?<!: )file) (?:is )?too large/,
      /missing (?:\S{1,200}\/)?go\.mod (?:and \S{1,200} )?at revision|(?:has|is missing) [^\n]{0,80}module path/,
      /has (?:post-v\d|non-)[^\n]{0,80}module path|cannot contain module|mismatched repo/,
    ],
  },
  {
    class: 'not-found',
    cause: 'There is no such version of {module}.',
    hint: `Require another version: this one was never tagged, or its tag was deleted. ${LOST}`,
    fix: VERSIONS,
    patterns: [
      /unknown revision|no matching versions|revision does not exist|no commits/,
      /does not match (?:short name of revision|version-control timestamp)|preceding tag|is not canonical/,
      /couldn't find remote ref|remote branch \S{1,200} not found|ambiguous argument|not a valid object name/i,
      /not our ref|unadvertised object/,
      /revision is (?:longer|shorter) than canonical|disallowed version string/,
    ],
  },
  {
    class: 'not-found',
    cause: 'There is no such module at the source.',
    hint: `Check its path and version. If it is private, set the \`goprivate\` input to \`{prefix}\`; one that was published minutes ago can take half an hour to appear. ${LOST}`,
    fix: VERSIONS,
    patterns: [
      status('404|410'),
      /no go-import meta tags?|does not appear to be a git repository|not using a known version control|unknown vcs/,
      /cannot find module providing package|does not contain package|import path does not begin with hostname/,
      /<url>: (?:no such file or directory|The system cannot find the (?:file|path) specified)/,
    ],
  },
  {
    class: 'config',
    cause: 'The server does not understand what Go asks.',
    hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
    fix: curl('-i {url}'),
    patterns: [status('400|405|406|413|414|415|422|501|505'), /bad request/i],
  },

  {
    class: 'config',
    cause: 'Instead of an answer {server} redirects, and does not say where to.',
    hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy, and tell who runs it.',
    fix: curl('-i {url}'),
    patterns: [status('30[12378]')],
  },

  // The same request may succeed in a moment.
  { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
  {
    class: 'transient',
    retryable: true,
    cause: 'The name of {server} could not be resolved.',
    hint: 'If it stays so, check the `goproxy` input for a wrong name, and DNS or VPN of this machine.',
    fix: { posix: 'getent hosts {hostname}', powershell: 'Resolve-DnsName {hostname}' },
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
    fix: curl('-v https://{host}/'),
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
    fix: curl('-i {url}'),
    patterns: [
      /not a valid zip file|zip: (?:checksum error|unsupported compression)|flate: corrupt/,
      /malformed (?:tree note|note|record data)/,
      /invalid response from proxy|invalid character '.{1,6}' |unexpected end of JSON/,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'An error inside {server}.',
    hint: 'Report it to the operator of {server}, or append a second proxy to `goproxy`, as in `A|B`.',
    fix: curl('-i {url}'),
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
    hint: 'If more attempts (`max-attempts` input) do not help, look at firewall and proxy, or append a second proxy to `goproxy`, as in `A|B`.',
    fix: curl('-v {url}'),
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

  // What Go, git and ssh write around a cause. It counts only where no cause is recognised inside.
  {
    class: 'integrity',
    said: 'wrapper',
    cause: 'A module of the cache or a line of go.sum could not be verified.',
    hint: 'Update Go, run `go mod verify`, and remove what it names.',
    fix: 'go mod verify',
    patterns: [/unknown hash algorithm/, /go mod verify/],
  },
  {
    class: 'toolchain',
    said: 'wrapper',
    cause: 'The Go version this project asks for could not be fetched.',
    hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
    fix: 'go list -m -versions go',
    patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
  },
  {
    class: 'auth',
    said: 'wrapper',
    cause: 'Git may not read the repository of {module}, or it is gone.',
    hint: `Give git a credential or ssh key for its host, and set the \`goprivate\` input to \`{prefix}\` if it is private. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [/could not read from remote repository|correct access rights/i],
  },
  // Go tries https and ssh one after the other, and keeps to itself what git said: it may have been the network.
  {
    class: 'auth',
    said: 'wrapper',
    retryable: true,
    cause:
      'Git reached the repository of {module} neither by https nor by ssh: it may not read it, its host does not answer, or the repository is gone.',
    hint: 'Ask it by hand, and give git a credential or ssh key for the host {origin}.',
    fix: 'git ls-remote https://{path}',
    patterns: [/no (?:\S{1,20} )?protocol found for repository/],
  },
  {
    class: 'not-found',
    said: 'wrapper',
    cause: 'There is no such module or version at the source.',
    hint: 'Check path and version of {module}; if it is private set the `goprivate` input to `{prefix}`.',
    fix: VERSIONS,
    patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
  },
  {
    class: 'transient',
    said: 'wrapper',
    retryable: true,
    cause: 'The request to {server} failed without an answer.',
    hint: 'If more attempts (`max-attempts` input) do not help, look at firewall, proxy and the `goproxy` input.',
    fix: curl('-v {url}'),
    patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
  },
]

/**
 * - `transient`: the same request may succeed in a moment
 * - `rate-limit`: a server asked for patience
 * - `auth`: credentials are missing, wrong or not sent (also: a private module asked of a public service)
 * - `not-found`: no such module, version or repository
 * - `integrity`: content that go.sum or the checksum database contradicts, that belongs to another module, or that
 *   was damaged on this machine
 * - `config`: settings or files of the project or machine (GOPROXY, go.mod, certificates, missing git)
 * - `disk`: no space, no permission, a read-only place
 * - `toolchain`: the Go version asked for cannot be had or used
 * - `unknown`: a text no rule knows
 */
export type FailureClass =
  | 'transient'
  | 'rate-limit'
  | 'auth'
  | 'not-found'
  | 'integrity'
  | 'config'
  | 'disk'
  | 'toolchain'
  | 'unknown'
