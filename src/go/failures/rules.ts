/** One cause: the texts that indicate it, its class, and what to do about it. */
export interface Rule {
  class: FailureClass
  /**
   * Where the problem is. Default: between this machine and the network, or on a server that reports it.
   * - `content`: in the delivered content, whoever reports it
   * - `machine`: on this machine only; if a server reports a full disk or a missing git, its status decides
   * - `reply`: between a server and its upstream; said by this machine, the same words mean a network problem
   * - `wrapper`: text that Go, git and ssh put around a cause; counts only if no cause is recognised inside
   */
  said?: 'content' | 'machine' | 'reply' | 'wrapper'
  /** Can another attempt help? Default: no. */
  retryable?: true
  /**
   * What went wrong, in one sentence. Placeholders, here and below: `{module}` (with version), `{path}` (without),
   * `{origin}` (its host), `{prefix}` (for GOPRIVATE), `{url}`, `{said}` (a colon and the server's answer); from the URL
   * `{server}`, `{host}` (with port), `{hostname}` and `{address}`; and the groups of `names`.
   */
  cause: string
  /** What to do next, in one or two sentences. */
  hint: string
  /**
   * The next step, ready to paste: a command, or lines of a workflow. Omitted if a placeholder in it cannot be filled.
   * Commands for a POSIX shell have a PowerShell counterpart where possible.
   */
  fix?: string | { posix: string; powershell?: string }
  /** Its named groups fill placeholders; matched against the text as printed. Bounded, like the patterns. */
  names?: RegExp
  /**
   * Matched against text in which paths, URLs and modules are replaced by markers (see `masked`), so that a module
   * named `ratelimit` is not taken for a rate limit. Bounded: no `.*`, which could backtrack on a long line.
   */
  patterns: RegExp[]
}

/** Matches an HTTP status as Go, git, curl and proxies print it. */
function status(codes: string): RegExp {
  return new RegExp(
    String.raw`(?:^|: |\bHTTP(?:\/[\d.]+)? |\b(?:code|status|response|error)[:=]? ?)(?:${codes})(?!\w|\.\d)`,
    'im',
  )
}

/** A workflow expression, such as `secrets.TOKEN`. */
const expression = (name: string) => `\${{ ${name} }}`

const freshDownload = {
  posix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
  powershell: '$env:GOMODCACHE="$env:TEMP\\fresh-modules"; $env:GOPROXY="direct"; go mod download {module}',
}

/** A command that removes a directory of the module cache. */
const removeBelow = (name: string) => ({
  posix: `rm -rf "$(go env GOMODCACHE)/${name}"`,
  powershell: `Remove-Item -Recurse -Force "$(go env GOMODCACHE)/${name}"`,
})

const freeSpace = (places: string) => ({ posix: `df -h ${places}`, powershell: 'Get-PSDrive -PSProvider FileSystem' })

/** In PowerShell, `curl` can be an alias for another command. */
const curl = (words: string) => ({ posix: `curl ${words}`, powershell: `curl.exe ${words}` })

/** A checksum database that does not answer: blocked by a firewall, or temporarily down. */
const databaseWords: Pick<Rule, 'cause' | 'hint' | 'fix'> = {
  cause: 'The checksum database cannot be reached: {server} does not answer from here.',
  hint: 'Set the `gosumdb` input to a mirror (the database name, a space, the URL of the mirror), or use a proxy that serves the database under /sumdb. List private modules in `goprivate`.',
  fix: 'gosumdb: {host} https://proxy.example.com/sumdb/{host}',
}

/**
 * Works in any directory: with `@latest` Go does not load the project's graph, which may require a version that does not
 * exist, and with `-mod=readonly` it ignores a vendor directory.
 */
export const VERSIONS = 'go list -mod=readonly -m -versions {path}@latest'

/** The last resort, when no setting brings a module back. */
export const LOST =
  'If it was removed at its origin, `replace` it with a fork, or serve a copy that you kept (`go-mod-warmup mirror`).'

/** All known causes, most severe first: if a text matches two, the earlier one counts. */
export const rules: Rule[] = [
  // Wrong content: never blindly retried.
  {
    class: 'integrity',
    said: 'content',
    cause:
      'The downloaded content of {module} differs from go.sum or the checksum database: a moved tag, a wrong line in go.sum, or a proxy that altered it.',
    hint: 'Download it from its origin and compare. If that fails with the same `downloaded:` hash, go.sum is wrong: remove its lines for {path} and run `go mod tidy`. Otherwise the proxy altered the module.',
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
    cause: 'The copy of the checksum database behind the proxy is older than what Go has seen of it, or incomplete.',
    hint: 'Use a proxy that is up to date, or set the `gosumdb` input to a mirror of the database. If the copy has to be an older one, set `extra-modules: false` and remove what Go remembers of the database.',
    fix: {
      posix: 'rm -rf "$(go env GOMODCACHE)/cache/download/sumdb" "$(go env GOPATH)/pkg/sumdb"',
      powershell:
        'Remove-Item -Recurse -Force "$(go env GOMODCACHE)/cache/download/sumdb", "$(go env GOPATH)/pkg/sumdb"',
    },
    patterns: [/checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}: 4\d\d\b/],
  },
  {
    class: 'integrity',
    said: 'content',
    cause: 'The answers of the checksum database contradict each other; a proxy in between may serve stale ones.',
    hint: 'Remove `cache/download/sumdb` from the module cache, or set the `gosumdb` input to a mirror of the database.',
    fix: removeBelow('cache/download/sumdb'),
    patterns: [
      /checksum missing from sumdb response/,
      /misbehavior detected|misbehaving server/,
      /checking tree#\d+(?: against tree#\d+)?: [^\n]{0,200}(?:inconsistent|malformed)/,
      /downloaded inconsistent tile|invalid transparency proof/,
      /cannot (?:authenticate|validate) record/,
      /no verifiable signatures|invalid signature for key/,
    ],
  },
  // Well-formed content of something else is not a transmission error: a retry would get the same again.
  {
    class: 'integrity',
    said: 'content',
    cause: 'The proxy returned the content of another module for {module}.',
    hint: 'Report it to the operator of the proxy, or use another one (the `goproxy` input).',
    fix: freshDownload,
    patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
  },

  // Damaged files in the module cache of this machine.
  {
    class: 'integrity',
    said: 'machine',
    cause: 'A file of {module} in the module cache of this machine is damaged.',
    hint: 'Remove it (`go clean -modcache` removes all files) and run again.',
    fix: 'go clean -modcache',
    patterns: [
      /(?:zip|dir) has been modified \(/,
      /missing ziphash/,
      /\bunzip <path>: (?:zip: |flate: |(?:unexpected )?EOF)/,
      /is larger than declared size/,
      // A web page was stored as go.mod, because go.sum had no line for it.
      /parsing go\.mod: missing module line/,
    ],
  },

  // The wrong version of Go.
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'The project requires a newer Go than the one installed.',
    hint: 'Set `go-version-file` to the go.mod that requires it, or a higher `go-version`. Or set GOTOOLCHAIN=auto to let Go download it.',
    fix: 'GOTOOLCHAIN: auto',
    patterns: [
      /(?<!go\.work file )\brequires go ?>= ?\d/i,
      /\(requires Go >= /,
      /module requires go 1|maximum (?:supported go )?version/i,
      // From a Go before 1.21, which does not accept a patch version.
      /invalid go version '\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?'/,
      /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
      /does not match go tool version/,
    ],
  },
  {
    class: 'toolchain',
    said: 'machine',
    cause: 'This Go version does not exist, or none of the sources in `goproxy` has it.',
    hint: 'Check the `go` and `toolchain` lines, or install that version before this step.',
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

  // The files of the project.
  {
    class: 'config',
    said: 'machine',
    cause: 'The sum file does not match go.mod, or contains merge conflict markers.',
    hint: 'Run `go mod tidy` (`go work sync` in a workspace) and commit the result.',
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
    cause: 'Line {line} of {file} has an invalid version: `{directive} {version}`.',
    hint: 'Write an exact version, such as `go 1.22`, `go 1.22.1` or `toolchain go1.22.1`: go.mod does not support wildcards or ranges.',
    names:
      /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9}): invalid (?<directive>go|toolchain) version '(?<version>[^'`\n]{1,60})'/,
    patterns: [/invalid (?:go|toolchain) version '/],
  },
  {
    class: 'config',
    said: 'content',
    cause:
      '{path} is required at a placeholder version that needs a `replace` directive, and this go.mod has none for it.',
    hint: 'Add `replace {path} => …` with its directory or a fork to this go.mod (Go ignores the `replace` directives of dependencies), or require a released version.',
    fix: 'go get {path}@latest',
    patterns: [/<placeholder>/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: '{module} is replaced by the directory `{directory}`, which is not in this checkout or image.',
    hint: 'Check out that directory as well (in a Dockerfile, COPY it before this step), or remove the `replace` and require a released version.',
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
    cause: '{required} was renamed: its go.mod declares the path `{declared}`.',
    hint: 'Require `{declared}` instead of {required}, and import it by that path. If only a dependency requires it, update that dependency, or stay on the last version with the old path.',
    fix: 'go get {declared}@latest',
    names:
      /module declares its path as: (?<declared>[\w.~/+-]{1,300})\s{1,40}but was required as: (?<required>[\w.~/+-]{1,300})/,
    patterns: [/module declares its path as: /],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Line {line} of {file} requires {required} {version}, but the path lacks /v{major}.',
    hint: 'Write `{required}/v{major} {version}` there and in the imports, or `{required} {version}+incompatible` if that version has no go.mod.',
    names:
      /(?<file>go\.work|[\w-]{1,100}\.mod):(?<line>\d{1,9})(?::\d{1,9})?: require (?<required>[\w.~/+-]{1,300}): version "(?<version>v(?<major>\d{1,9})[\w.+-]{0,100})" invalid: should be v0 or v1/,
    patterns: [/\bgo\.mod:\d+(?::\d+)?: require [^\n]{1,400} invalid: should be v0 or v1, not v\d/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'A go.mod or go.work file has an error, or conflicts with another one.',
    hint: 'Fix the line named above, then check with `go mod tidy`.',
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
    cause: 'No go.mod or go.work file was found.',
    hint: 'Set the `working-directory` or `modules` input to the directory with go.mod or go.work.',
    fix: "git ls-files '*go.mod'",
    patterns: [
      /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
      /no modules specified/,
    ],
  },

  // Settings of the machine and its network: waiting does not change them.
  {
    class: 'config',
    said: 'machine',
    cause: 'The directory in GOPROXY contains a FIFO, a device or an endless file instead of a module file.',
    hint: 'Replace it with the module file, or remove the directory from the `goproxy` input.',
    patterns: [
      /\bis a (?:FIFO|socket|device|directory), not a regular file/,
      /\bread \S{1,400}: [^\n]{1,400} is larger than \d{1,3} MiB/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'A program that Go needs to fetch a module from its repository is missing or cannot run.',
    hint: 'Install it, or download all modules from a proxy (the `goproxy` input without `direct`).',
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
    cause: 'A setting disables network access, and {module} is not in the module cache.',
    hint: 'Change that setting (the `goproxy` input, GOPROXY or GOFLAGS), or fill the module cache first.',
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
    cause: 'GOPROXY or GOSUMDB has an invalid value.',
    hint: 'Correct the `goproxy` or `gosumdb` input (GOPROXY, GOSUMDB). Entries are https, http or file URLs, `direct` or `off`.',
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
    cause: 'URL scheme mismatch: one side uses https and the other http, or a redirect leads from one to the other.',
    hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY. Credentials are sent over https only.',
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
    hint: 'Its operator must renew it. If the clock of this machine is wrong, set it.',
    patterns: [
      /certificate has expired(?! or is not yet valid)|SEC_E_CERT_EXPIRED/i,
      /certificate has expired or is not yet valid: (?:current time \S{1,40} is after|$)/im,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} is not valid yet.',
    hint: 'Check the clock of this machine. If it is right, the operator of the server must replace the certificate.',
    fix: { posix: 'date -u', powershell: '(Get-Date).ToUniversalTime()' },
    patterns: [/certificate is not (?:yet valid|valid yet)|current time \S{1,40} is before/i],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} was issued for another name.',
    hint: 'Use a name from the certificate in `goproxy`, or ask the operator for a certificate that includes this name.',
    patterns: [
      /x509: (?:certificate is (?:not )?valid for|cannot validate certificate for|certificate relies on legacy Common Name)/,
      /Hostname\/IP does not match|no alternative certificate subject name|does not match target host/i,
      /SEC_E_WRONG_PRINCIPAL/,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'Go and {server} support no common TLS version.',
    hint: 'Its operator must enable TLS 1.2 or later.',
    patterns: [
      /tls: (?:protocol version not supported|server selected unsupported protocol)|unsupported protocol version/i,
    ],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The certificate of {server} is not trusted here.',
    hint: 'Set the `ca-file` input to a PEM file with the CA that issued it (or set SSL_CERT_FILE, and GIT_SSL_CAINFO for git). TLS-inspecting proxies use a CA of their own.',
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
    hint: 'Ask its operator what it requires. To set a client certificate, use `proxy-client-cert` and `proxy-client-key`.',
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
    cause: 'A firewall or the HTTP proxy of this network blocks the connection to {server}.',
    hint: 'Allow that host there, or use a proxy that is allowed (the `goproxy` input).',
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
    hint: 'Allow it in GOVCS, or download the module from a proxy.',
    fix: "GOVCS: '{prefix}:all'",
    patterns: [/\bGOVCS\b/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'GOFLAGS has an invalid value.',
    hint: 'Correct GOFLAGS in the environment, or where `go env -w` saved it. Each word must be a flag of the go command, such as -mod=mod.',
    fix: 'go env GOFLAGS',
    patterns: [/(?:parsing|from) \$GOFLAGS/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'The `-modfile` in GOFLAGS does not exist.',
    hint: 'Set `-modfile` to an existing file, or remove that flag from GOFLAGS.',
    fix: 'go env GOFLAGS',
    patterns: [/^(?:go: )?open [^\n]{0,1000}(?<![\\/ ]go)\.mod: (?:no such file|The system cannot find)/],
  },
  {
    class: 'config',
    said: 'machine',
    cause: 'An environment setting of Go has an invalid value.',
    hint: 'Check `go env` and correct the setting named above.',
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
    cause: 'The git or ssh configuration of this machine rejects this repository.',
    hint: 'Check `git config --list --show-origin` and ~/.ssh/config.',
    fix: 'git config --list --show-origin',
    patterns: [
      /detected dubious ownership|unsafe repository/,
      /bad (?:numeric )?config |transport '\w{1,20}' not allowed/,
      /Unable to negotiate with|no matching (?:host key|key exchange|cipher)/,
      /Bad (?:owner or permissions on|configuration option)|terminating, \d+ bad configuration options/,
      /unable to resolve git version|dumb http transport does not support|git protocol on port 9418/,
    ],
  },
  // Retried: completed modules are kept, so the next attempt opens fewer files.
  {
    class: 'config',
    said: 'machine',
    retryable: true,
    cause: 'Too many open files.',
    hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
    fix: { posix: 'ulimit -n 65536' },
    patterns: [/too many open files/i],
  },

  // The disk. Before the network rules, since a full disk shows up inside a "read" of a URL.
  {
    class: 'disk',
    said: 'machine',
    cause: 'The temp directory, which the relay downloads modules to, is full.',
    hint: 'Free some space there, set TMPDIR (RUNNER_TEMP in a workflow) to a directory on a larger disk, or set `relay: false`.',
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
    cause: 'A file exceeds the file size limit of the process (`ulimit -f`) or of the file system.',
    hint: 'Raise the limit, or put the temp directory and GOMODCACHE on another file system.',
    fix: { posix: 'ulimit -f unlimited' },
    patterns: [/: file too large$|\bEFBIG\b|file size limit exceeded/im],
  },
  // A virus scanner or another build releases a file within moments.
  {
    class: 'disk',
    said: 'machine',
    retryable: true,
    cause: 'Another program, often a virus scanner, has a file of the module cache open.',
    hint: 'Exclude GOMODCACHE from scanning, or give each job its own module cache.',
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
    cause: 'The module cache is on a read-only file system.',
    hint: 'Set GOMODCACHE to a writable directory, or mount the file system read-write.',
    fix: `GOMODCACHE: ${expression('runner.temp')}/modules`,
    patterns: [/read-only file system|write protected/i],
  },
  {
    class: 'disk',
    said: 'machine',
    cause: 'The module cache cannot be read or written.',
    hint: 'Usually another user owns files in it. Give the user of this job access to GOMODCACHE (`go env GOMODCACHE`), or set it to another directory.',
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

  // Missing or insufficient credentials.
  {
    class: 'auth',
    cause: 'The checksum database does not know {module}: it is private, or was published only minutes ago.',
    hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is not requested from public proxies and databases, and give git a credential for it.',
    fix: 'goprivate: {prefix}',
    patterns: [/<sumdb>: (?:404|410)\b/],
  },
  {
    class: 'auth',
    cause:
      'Git asked for a password, which CI cannot enter: {module} is private, or its repository was deleted or renamed.',
    hint: `Set the \`goprivate\` input (GOPRIVATE) to \`{prefix}\`, so that it is not requested from public proxies, and give git a credential for its host. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [
      /could not read (?:Username|Password|Passphrase)/i,
      /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
      /unable to (?:read|get) (?:askpass|password)/i,
    ],
  },
  {
    class: 'auth',
    cause: 'The ssh login failed.',
    hint: 'Load a key with read access to {module} (ssh-agent or a deploy key), add the host to known_hosts, or use https with a credential.',
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
    cause: 'The HTTP proxy of this network requires a login.',
    hint: 'Put user and password into HTTPS_PROXY, from secrets. Percent-encode characters such as @ and : in them.',
    fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
    patterns: [/proxy authentication required/i, status('407'), /username\/password authentication failed/],
  },
  {
    class: 'auth',
    cause: 'A client certificate is required (mutual TLS) by {server}, and ours is missing or was rejected.',
    hint: 'Set the `proxy-client-cert` and `proxy-client-key` inputs to a valid pair, from secrets, and leave `relay` at `auto`: Go itself cannot present one.',
    fix: `proxy-client-cert: ${expression('secrets.PROXY_CLIENT_CERT')}\nproxy-client-key: ${expression('secrets.PROXY_CLIENT_KEY')}`,
    patterns: [
      /tls: (?:bad certificate|unknown certificate|(?:expired|revoked|unsupported) certificate|certificate required)/,
      /no required ssl certificate was sent|ssl certificate error/i,
    ],
  },
  {
    class: 'auth',
    cause: 'GOAUTH returned no credential.',
    hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
    fix: 'go env GOAUTH',
    patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
  },
  {
    class: 'auth',
    cause:
      'No access to {module}: no credential was sent, the credential lacks read access, or the repository was deleted or renamed.',
    hint: `Check the token (scope, expiry, single sign-on). If the module is private, set the \`goprivate\` input to \`{prefix}\`. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [
      status('401'),
      /authentication failed|invalid (?:username|credentials|token)|bad credentials|HTTP Basic: Access denied/i,
      /repository (?:\S{1,300} )?(?:not found|does not exist)|repository not exported/i,
      /could not be found or you don't have permission|may not have access to this repository/i,
      /(?:write )?access to (?:this )?repository (?:not granted|denied)|access denied|not authorized|unauthorized/i,
      /password authentication was removed|SAML SSO|TF40\d{4}/i,
      /permission to \S{1,200} denied|authorization (?:failed|required)|not allowed to download|not accessible with/i,
      // A login page instead of a repository.
      /is this a git repository\?|unable to update url base from redirection/,
    ],
  },
  // Not transient: a server that refuses now will refuse in a minute.
  {
    class: 'auth',
    cause: 'Access to {module} was refused by {server}{said}.',
    hint: 'Ask the operator of {server}. A public module can also be downloaded from its origin: append `|direct` to `goproxy`.',
    fix: curl('-i {url}'),
    patterns: [
      status('402|403|451'),
      /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
    ],
  },

  // Reported by a server about its own upstream; said by this machine, the same words mean a network problem.
  {
    class: 'auth',
    said: 'reply',
    cause: 'The proxy cannot resolve the host of {module}.',
    hint: 'If the module is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go fetches it directly, and give git a credential. Otherwise check the module path.',
    fix: 'goprivate: {prefix}',
    patterns: [/no such host|could not resolve host/i],
  },
  {
    class: 'rate-limit',
    retryable: true,
    cause: 'Rate-limited by {server}.',
    hint: 'Run fewer jobs at once, lower the `concurrency` input, raise `max-backoff`, or log in: authenticated users often have a higher limit.',
    fix: 'concurrency: 8',
    patterns: [
      status('429'),
      /too many requests|rate[- ]limit(?:ed|s|ing)?\b|\bthrottl(?:ed|ing)|\bslow ?down\b/i,
      /quota (?:has been )?exceeded|exceeded (?:your|the) quota/i,
      /abuse detection|reduce your request rate|ENHANCE_YOUR_CALM|RESOURCE_EXHAUSTED|error code: 1015/i,
    ],
  },

  // The server answered: not found.
  {
    class: 'not-found',
    cause:
      'Go rejects the content of {module}: it was published with a file name, size or layout that modules must not have.',
    hint: 'Use another version.',
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
    cause: 'The source has no such version of {module}.',
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
    cause: 'The source has no such module.',
    hint: `Check its path and version. If it is private, set the \`goprivate\` input to \`{prefix}\`. A version published minutes ago can take half an hour to appear. ${LOST}`,
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
    cause: 'The server does not understand the request, so it is probably not a module proxy.',
    hint: 'Check that the URL in the `goproxy` input ({url}, up to the module path) is that of a module proxy.',
    fix: curl('-i {url}'),
    patterns: [status('400|405|406|413|414|415|422|501|505'), /bad request/i],
  },

  {
    class: 'config',
    cause: 'A redirect without a Location header was sent by {server}.',
    hint: 'Check that the URL in the `goproxy` input ({url}) is that of a module proxy, and report it to its operator.',
    fix: curl('-i {url}'),
    patterns: [status('30[12378]')],
  },

  // The same request may succeed in a moment.
  { class: 'transient', retryable: true, ...databaseWords, patterns: [/Get "<sumdb>": /] },
  {
    class: 'transient',
    retryable: true,
    cause: 'The name of {server} could not be resolved.',
    hint: 'If this persists, check the host name in the `goproxy` input, and the DNS and VPN of this machine.',
    fix: { posix: 'getent hosts {hostname}', powershell: 'Resolve-DnsName {hostname}' },
    patterns: [
      /no such host|server misbehaving|lame referral|cannot unmarshal DNS|no answer from DNS|invalid DNS response/i,
      /temporary failure in name resolution|could not resolve (?:host|proxy)|name or service not known/i,
      /nodename nor servname|no address associated with hostname|getaddrinfo|hostname resolution/i,
      /requested name is valid, but no data/i,
      // A resolver that does not answer.
      /\blookup <host>[^\n]{0,200}: (?:i\/o timeout|context deadline exceeded)/,
    ],
  },
  {
    class: 'transient',
    retryable: true,
    cause: 'The HTTP proxy of this network (HTTPS_PROXY) is unreachable, or could not connect to {server}.',
    hint: 'If this persists, check its address, and list hosts that need no proxy in NO_PROXY.',
    fix: curl('-v https://{host}/'),
    patterns: [
      // If a proxy answers CONNECT with an error status, Go prints only the text of that status.
      /"<url>": (?:[^\n]{1,200}: )?(?:Bad Gateway|Service Unavailable|Gateway Time-?out)$/im,
      /proxyconnect |socks connect |from proxy after CONNECT|CONNECT tunnel failed|proxy CONNECT aborted/i,
    ],
  },
  // An invalid zip, invalid JSON or a web page is usually an error page sent with status 200, or a truncated body: the
  // next answer is often right, and retrying costs little. Well-formed content of something else, and files damaged on
  // this machine, are integrity failures.
  {
    class: 'transient',
    retryable: true,
    cause: 'The source sent something other than a module file, perhaps an error or login page.',
    hint: 'If this persists, open the `goproxy` URL in a browser from this network.',
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
    cause: 'A temporary error was returned by {server}.',
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
    cause: 'The connection to {server} failed or was lost.',
    hint: 'If more attempts (the `max-attempts` input) do not help, check firewall and proxy, or append a second proxy to `goproxy`, as in `A|B`.',
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
    cause: 'A git transfer was interrupted.',
    hint: 'If more attempts (the `max-attempts` input) do not help, download the module from a proxy (the `goproxy` input).',
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
    cause: 'Two git processes used the same directory at the same time.',
    hint: 'Give each concurrent job its own module cache (GOMODCACHE).',
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

  // Text that Go, git and ssh put around a cause. It counts only if no cause is recognised inside.
  {
    class: 'integrity',
    said: 'wrapper',
    cause: 'A module in the cache or a line of go.sum could not be verified.',
    hint: 'Update Go, run `go mod verify`, and remove the modules that it lists.',
    fix: 'go mod verify',
    patterns: [/unknown hash algorithm/, /go mod verify/],
  },
  {
    class: 'toolchain',
    said: 'wrapper',
    cause: 'The Go version that this project requires could not be downloaded.',
    hint: 'Install it before this step, or check the `goproxy` and `gosumdb` inputs.',
    fix: 'go list -m -versions go',
    patterns: [/\bdownload go1[\w.]{0,40}(?: for \S{1,60})?: /, /switching to go >= /],
  },
  {
    class: 'auth',
    said: 'wrapper',
    cause: 'Git has no access to the repository of {module}, or the repository does not exist.',
    hint: `Give git a credential or ssh key for its host, and set the \`goprivate\` input to \`{prefix}\` if the module is private. ${LOST}`,
    fix: 'goprivate: {prefix}',
    patterns: [/could not read from remote repository|correct access rights/i],
  },
  // Go tries https and ssh in turn and does not print git's errors: the network may be the cause.
  {
    class: 'auth',
    said: 'wrapper',
    retryable: true,
    cause:
      'Git could not reach the repository of {module} by https or ssh: access is denied, the host does not answer, or the repository does not exist.',
    hint: 'Try it by hand, and give git a credential or ssh key for the host {origin}.',
    fix: 'git ls-remote https://{path}',
    patterns: [/no (?:\S{1,20} )?protocol found for repository/],
  },
  {
    class: 'not-found',
    said: 'wrapper',
    cause: 'The source has no such module or version.',
    hint: 'Check path and version of {module}. If it is private, set the `goprivate` input to `{prefix}`.',
    fix: VERSIONS,
    patterns: [/unrecognized import path/, /invalid version:/, /\bnot found: /, /version "[^"\n]{1,200}" invalid:/],
  },
  {
    class: 'transient',
    said: 'wrapper',
    retryable: true,
    cause: 'The request to {server} failed without an answer.',
    hint: 'If more attempts (the `max-attempts` input) do not help, check firewall, proxy and the `goproxy` input.',
    fix: curl('-v {url}'),
    patterns: [/\b(?:Get|Head|read) "<url>"/, /\bdial (?:tcp|udp)/, /unable to access '<url>'/],
  },
]

/**
 * - `transient`: the same request may succeed in a moment
 * - `rate-limit`: a server limits the number of requests
 * - `auth`: credentials are missing, wrong or not sent (also: a private module requested from a public service)
 * - `not-found`: no such module, version or repository
 * - `integrity`: content that does not match go.sum or the checksum database, belongs to another module, or was damaged
 *   on this machine
 * - `config`: settings or files of the project or machine (GOPROXY, go.mod, certificates, missing git)
 * - `disk`: no space, no permission, a read-only file system
 * - `toolchain`: the required Go version cannot be downloaded or used
 * - `unknown`: a text that no rule matches
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
