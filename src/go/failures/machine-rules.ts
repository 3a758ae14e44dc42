import { databaseWords, expression, type Rule } from './rule.js'

/** Settings of the machine and its network that nobody changes by waiting. */
export const settingRules: Rule[] = [
  {
    class: 'config',
    retryable: false,
    cause: 'The directory in GOPROXY contains a FIFO, a device or an endless file instead of a module file.',
    hint: 'Replace it by the module file, or leave the directory out of the `goproxy` input.',
    patterns: [
      /\bis a (?:FIFO|socket|device|directory), not a regular file/,
      /\bread \S{1,400}: [^\n]{1,400} is larger than \d{1,3} MiB/,
    ],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'Go needs the program named here to fetch a module from its repository.',
    hint: 'Install it, or let every module come from a proxy (the `goproxy` input without `direct`).',
    fix: 'sudo apt-get install --yes git openssh-client',
    patterns: [
      /executable file not found in/,
      /missing \w{1,20} command\. See/,
      /fork\/exec [^\n]{1,200}: (?:no such file|permission denied|operation not permitted|exec format error|not a directory)/,
      /cannot run (?:ssh|git)\b|unable to find remote helper|is not a git command/,
    ],
  },
  {
    class: 'config',
    retryable: false,
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
    retryable: false,
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
    retryable: false,
    cause:
      'The scheme does not fit the server: one side speaks https, the other http, or a redirect leads from one to the other.',
    hint: 'Correct the URL ({url}) in the `goproxy` input or in HTTPS_PROXY; credentials travel over https only.',
    fix: 'curl -i {url}',
    patterns: [
      /refusing to pass credentials to insecure URL|insecure URL|redirected from secure URL/,
      /stopped after 10 redirects|too many redirects/i,
      /server gave HTTP response to HTTPS client|does not look like a TLS handshake|wrong[_ ]version[_ ]number/i,
    ],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'The certificate of {server} is not trusted here.',
    hint: 'Name a PEM file with its authority in the `ca-file` input (or in SSL_CERT_FILE, for git in GIT_SSL_CAINFO), and check the clock. A proxy that opens TLS has an authority of its own.',
    fix: 'ca-file: corporate-ca.pem',
    patterns: [
      /x509: |failed to verify certificate/,
      /SSL certificate problem|server certificate verification failed|certificate verify failed/i,
      /self[- ]signed certificate|unable to get local issuer|certificate has expired/i,
      /SEC_E_(?:UNTRUSTED_ROOT|CERT_EXPIRED|WRONG_PRINCIPAL|CERT_UNKNOWN)|CRYPT_E_|CERT_TRUST_/,
      /no alternative certificate subject name|does not match target host/i,
      /error setting certificate|problem with the (?:local SSL|SSL CA) cert/i,
      /tls: (?:protocol version not supported|server selected unsupported protocol|unrecognized name|access denied)/,
    ],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'TLS with {server} did not come about: versions or ciphers do not fit, or it wants to see a certificate.',
    hint: 'Ask who runs it; for a certificate there are the `proxy-client-cert` and `proxy-client-key` inputs.',
    fix: 'openssl s_client -connect {address}',
    patterns: [/tls: handshake failure|alert handshake failure/],
  },
  {
    class: 'config',
    retryable: false,
    ...databaseWords,
    patterns: [
      /Get "<sumdb>": (?:[^\n]{1,200}: )?(?:Forbidden$|connect: (?:permission denied|operation not permitted))/m,
    ],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'A firewall or the HTTP proxy of this network forbids the connection to {server}.',
    hint: 'Allow that host, or use a source it allows (the `goproxy` input).',
    fix: 'curl -v https://{host}/',
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
    retryable: false,
    cause: 'GOVCS does not allow this kind of repository for {module}.',
    hint: 'Allow it in GOVCS, or let the module come from a proxy.',
    fix: "GOVCS: '{prefix}:all'",
    patterns: [/\bGOVCS\b/],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'An environment setting of Go has a value it cannot use.',
    hint: 'Look at `go env` and correct the setting named here.',
    fix: 'go env',
    patterns: [
      /GO111MODULE|in GOPATH mode/,
      /GOMODCACHE entry is relative|module cache not found|neither GOPATH nor GOMODCACHE|missing \$GOPATH/,
      /parsing \$GOFLAGS|flag provided but not defined|unknown flag|-modfile /,
      /-mod may only be set to|using the vendor directory/,
      /invalid GOWORK|cannot find GOROOT|unsupported GOOS|\$GOPATH\/go\.mod exists|GOCACHE is not defined/,
    ],
  },
  {
    class: 'config',
    retryable: false,
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
    retryable: true,
    cause: 'More files are open than this machine allows.',
    hint: 'Raise the limit (`ulimit -n`) or lower the `concurrency` input.',
    fix: 'ulimit -n 65536',
    patterns: [/too many open files/i],
  },
]

/** The place of the module cache. Tried before the network, since a full disk shows up inside a "read" of a URL. */
export const diskRules: Rule[] = [
  {
    class: 'disk',
    retryable: false,
    cause: 'The disk is full.',
    hint: 'Free some space before this step, or put GOMODCACHE on a larger disk.',
    fix: 'df -h "$(go env GOMODCACHE)"',
    patterns: [
      /no space left on device|not enough (?:free )?space|disk quota exceeded|disk (?:is )?full|insufficient disk space/i,
    ],
  },
  {
    class: 'disk',
    retryable: false,
    cause: 'A file is larger than this job may write: a limit of the process (`ulimit -f`) or of the file system.',
    hint: 'Raise the limit, or put the temp directory and GOMODCACHE on another file system.',
    fix: 'ulimit -f unlimited',
    patterns: [/: file too large$|\bEFBIG\b|file size limit exceeded/im],
  },
  // A virus scanner or a second build lets go of a file within moments.
  {
    class: 'disk',
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
    retryable: false,
    cause: 'The local copy of a repository in the module cache is damaged.',
    hint: 'Remove `cache/vcs` from the module cache (`go env GOMODCACHE`) and run again.',
    fix: 'rm -rf "$(go env GOMODCACHE)/cache/vcs"',
    patterns: [
      /not a git repository/i,
      /loose object|bad object|object file \S{1,200} is empty|packfile [^\n]{1,200} (?:cannot be accessed|does not match index)/,
      /exists with wrong content/,
    ],
  },
  {
    class: 'disk',
    retryable: false,
    cause: 'The module cache cannot be written or read.',
    hint: 'Give the user of this job rights on GOMODCACHE (`go env GOMODCACHE`), or set it to a directory of its own; files left by another user are the usual cause.',
    fix: 'sudo chown -R "$USER" "$(go env GOMODCACHE)"',
    patterns: [
      /permission denied(?!,| \()|access is denied\.|operation not permitted/i,
      /read-only file system|write protected/i,
      /could not create module cache|failed to create cache directory|can't find or create lock file/,
      /\bmkdir [^\n]{1,300}: |: not a directory/,
      /file ?name too long|filename or extension is too long|volume label syntax|cannot find the path specified/i,
      /input\/output error|no locks available|function not implemented/i,
    ],
  },
]
