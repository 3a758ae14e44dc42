import { expression, type Rule, status } from './rules.js'

/** Who asks is not known or not allowed. */
export const authRules: Rule[] = [
  {
    class: 'auth',
    retryable: false,
    cause: 'The checksum database does not know {module}: it is private, or was published minutes ago.',
    hint: 'For a private one set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that it is neither looked up nor asked of a public proxy, and give git a credential for it.',
    fix: 'goprivate: {prefix}',
    patterns: [/<sumdb>: (?:404|410)\b/],
  },
  {
    class: 'auth',
    retryable: false,
    cause: 'Nobody is there to type a password: {module} is private, or its repository was deleted or renamed.',
    hint: 'Set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that no public proxy is asked, and give git a credential for its host.',
    fix: 'goprivate: {prefix}',
    patterns: [
      /could not read (?:Username|Password|Passphrase)/i,
      /terminal prompts disabled|user interactivity has been disabled|cannot prompt/i,
      /unable to (?:read|get) (?:askpass|password)/i,
    ],
  },
  {
    class: 'auth',
    retryable: false,
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
    retryable: false,
    cause: 'The HTTP proxy of this network asks for a login.',
    hint: 'Put user and password into HTTPS_PROXY, from secrets; characters such as @ and : in them percent-encoded.',
    fix: `HTTPS_PROXY: http://${expression('secrets.PROXY_USER')}:${expression('secrets.PROXY_PASSWORD')}@proxy.example.com:3128`,
    patterns: [/proxy authentication required/i, status('407'), /username\/password authentication failed/],
  },
  {
    class: 'auth',
    retryable: false,
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
    retryable: false,
    cause: 'GOAUTH gave no credential.',
    hint: 'Run its command by hand, and check `go env GOAUTH` and the output of `git credential fill`.',
    fix: 'go env GOAUTH',
    patterns: [/\bGOAUTH\b/, /'git credential fill' failed|requested a credential for/],
  },
  {
    class: 'auth',
    retryable: false,
    cause:
      'The server does not show {module} to this user: no credential reached it, the credential may not read it, or the repository was deleted or renamed.',
    hint: 'Check the token (scope, expiry, single sign-on), and for a private module set the `goprivate` input to `{prefix}`.',
    fix: 'goprivate: {prefix}',
    patterns: [
      status('401|402'),
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
    retryable: false,
    cause:
      'Access to {module} is refused by {server}: a policy of the proxy, a blocked address, or a credential without the right.',
    hint: 'Ask who runs it, or go round it for public modules with `|direct` at the end of the `goproxy` input.',
    fix: 'curl -i {url}',
    patterns: [
      status('403|451'),
      /unavailable for legal reasons|(?:account|repository) (?:is|has been) (?:currently )?(?:disabled|suspended)/i,
    ],
  },
]

/** Only said by a server about its own upstream; from this machine the same words mean trouble with the network. */
export const replyRules: Rule[] = [
  {
    class: 'auth',
    retryable: false,
    cause: 'The proxy does not know the host of {module}.',
    hint: 'If it is private, set the `goprivate` input (GOPRIVATE) to `{prefix}`, so that Go asks it directly, and give git a credential; otherwise check the module path.',
    fix: 'goprivate: {prefix}',
    patterns: [/no such host|could not resolve host/i],
  },
]

export const rateLimitRules: Rule[] = [
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
]

/** Answered, and the answer is no. */
export const notFoundRules: Rule[] = [
  {
    class: 'not-found',
    retryable: false,
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
    retryable: false,
    cause: 'There is no such version of {module}.',
    hint: 'Check the version in go.mod; a deleted tag has to be replaced by another version.',
    fix: 'go list -m -versions {path}',
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
    retryable: false,
    cause: 'There is no such module at the source.',
    hint: 'Check its path and version; if it is private set the `goprivate` input to `{prefix}`, and if it was published minutes ago wait, since proxies remember its absence for up to half an hour.',
    fix: 'go list -m -versions {path}',
    patterns: [
      status('404|410'),
      /no go-import meta tags?|does not appear to be a git repository|not using a known version control|unknown vcs|no \S{0,20}protocol found for repository/,
      /cannot find module providing package|does not contain package|import path does not begin with hostname/,
      /<url>: (?:no such file or directory|The system cannot find the (?:file|path) specified)/,
    ],
  },
  {
    class: 'config',
    retryable: false,
    cause: 'The server does not understand what Go asks.',
    hint: 'Check that the URL in the `goproxy` input ({url}) leads to a module proxy: the part before the module path.',
    fix: 'curl -i {url}',
    patterns: [status('400|405|406|413|414|415|422|501|505'), /bad request/i],
  },
]
