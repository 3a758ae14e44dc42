import type { Rule } from './rules.js'

/** Content that is not what it has to be: never asked for again blindly. */
export const integrityRules: Rule[] = [
  {
    class: 'integrity',
    retryable: false,
    cause:
      'What was delivered for {module} is not what go.sum or the checksum database recorded: a moved tag, a damaged mirror, or a login page in between.',
    hint: 'Compare it with another source (the `goproxy` input) before you change go.sum.',
    fix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
    patterns: [
      /checksum mismatch/i,
      /does NOT match (?:an earlier|the one|one) /,
      /^SECURITY ERROR$/m,
      /unexpected ziphash/,
    ],
  },
  {
    class: 'integrity',
    retryable: false,
    cause: 'The answers of the checksum database do not fit together: a proxy between may keep old ones.',
    hint: 'Remove `cache/download/sumdb` from the module cache, or name another way to the database with the `gosumdb` input.',
    fix: 'rm -rf "$(go env GOMODCACHE)/cache/download/sumdb"',
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
    retryable: false,
    cause: 'The source answered for {module} with the content of something else.',
    hint: 'Tell who runs it, or use another one (the `goproxy` input).',
    fix: 'GOMODCACHE="$(mktemp -d)" GOPROXY=direct go mod download {module}',
    patterns: [/zip for \S{1,200} has unexpected file/, /proxy returned info for version/, /path does not have prefix/],
  },
]

/** What lies in the module cache of this machine is broken. */
export const damageRules: Rule[] = [
  {
    class: 'integrity',
    retryable: false,
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
]

/** The Go that runs is not the Go that is wanted. */
export const toolchainRules: Rule[] = [
  {
    class: 'toolchain',
    retryable: false,
    cause: 'A newer Go is asked for than the one that runs.',
    hint: 'Install it (for example setup-go with `go-version-file: go.mod`), or set GOTOOLCHAIN=auto so that Go fetches it itself.',
    fix: 'GOTOOLCHAIN: auto',
    patterns: [
      /(?<!go\.work file )\brequires go ?>= ?\d/i,
      /\(requires Go >= /,
      /module requires go 1|maximum (?:supported go )?version/i,
      /invalid go version '/,
      /unknown (?:directive|block type): (?:toolchain|tool|godebug|ignore)\b/,
      /invalid toolchain version '/,
      /does not match go tool version/,
    ],
  },
  {
    class: 'toolchain',
    retryable: false,
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
    retryable: false,
    cause: 'Go could not choose or start a toolchain.',
    hint: 'Check GOTOOLCHAIN (`go env GOTOOLCHAIN`) and the `toolchain` lines of go.mod and go.work.',
    fix: 'go env GOTOOLCHAIN',
    patterns: [
      /invalid (?:GOTOOLCHAIN|toolchain)\b/,
      /too many toolchain switches/,
      /invoked to provide go/,
      /\bexec go1\.\S{1,40}: /,
    ],
  },
]

/** What the files of the project say. */
export const projectRules: Rule[] = [
  {
    class: 'config',
    retryable: false,
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
    class: 'config',
    retryable: false,
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
    retryable: false,
    cause: 'There is no module here.',
    hint: 'Point the `working-directory` or `modules` input at the directory of go.mod or go.work.',
    fix: "git ls-files '*go.mod'",
    patterns: [
      /go\.mod file not found|cannot find main module|no modules were found in the current workspace/,
      /no modules specified/,
    ],
  },
]
