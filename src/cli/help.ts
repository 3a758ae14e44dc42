export const HELP = `go-mod-warmup: Go module downloads that are fast, unbreakable and explained

Usage
  go-mod-warmup [warm] [DIR] [options]   download and check the modules of the project in DIR (default .)
  go-mod-warmup exec [options] -- COMMAND ARGS…
                                         run any command with the relay as its GOPROXY: retries, failover, no stalls
  go-mod-warmup doctor [MODULE[@VERSION]…] [options]
                                         say what is wrong with Go, the project, the way to each proxy and these
                                         modules, and what to do; changes nothing
  go-mod-warmup clean --all | MODULE[@VERSION]… [--store STORE] [options]
                                         remove all modules or these from the module cache or a store; patterns are
                                         allowed: github.com/acme/..., globs as in GOPRIVATE
  go-mod-warmup prune STORE|modcache [--max-size SIZE] [--max-age AGE] [options]
                                         remove what was not used for longest from a store or the module cache
  go-mod-warmup inspect STORE [options] [--verify [SUMFILE…]]
                                         who wrote what into a store, what is unused, what is damaged
  go-mod-warmup mirror TARGET [DIR…] [--list FILE] [options]
                                         fill a directory or a bucket with all that these projects and listed modules
                                         need, for sites without a network: GOPROXY=file://TARGET
  go-mod-warmup env [options]            print the given source settings for a shell: eval "$(go-mod-warmup env …)"

What
  --working-directory DIR  the same as the argument
  --modules GLOBS          go.mod and go.work files, separated by commas (default: found by itself)

Sources (default: as the environment and go env say)
  --goproxy LIST  --goprivate GLOBS  --gonoproxy GLOBS  --gonosumdb GLOBS  --gosumdb NAME
                           (with credentials in it: --goproxy @FILE, or GO_MOD_WARMUP_GOPROXY;
                           likewise --gosumdb)
  --private-hosts @FILE    credentials, one a line: github.com/acme = TOKEN, host = USER:PASSWORD,
                           git@host/path = KEYFILE (or GO_MOD_WARMUP_PRIVATE_HOSTS)
  --ssh-known-hosts @FILE  host keys of ssh servers other than github.com, gitlab.com, bitbucket.org
  --ca-file FILE           certificate authorities that are trusted besides the system's (PEM)
  --proxy-client-cert FILE --proxy-client-key FILE
                           with which the relay shows the proxies who asks (PEM; a key as text only
                           by GO_MOD_WARMUP_PROXY_CLIENT_KEY or @FILE)

Patience
  --max-attempts N         tries in all (5)
  --backoff D              longest first wait, doubled each time (1s);  --max-backoff D (30s)
  --stall-timeout D        no sign of life (30s)
  --timeout D              the whole, saving not included (20m)
  --connect-timeout D      one connect to a proxy (10s)
  --concurrency N          connections to a proxy at the most (32)
  --relay auto|false       Go downloads through a proxy of ours on the loopback (auto)
  --allow-changes          leave changes to go.mod and go.sum in place

Cache
  --store STORES           dir:PATH or s3://BUCKET/PREFIX, several with commas, the nearest first, or off (default:
                           dir: below the user's cache directory); within GitHub Actions also github
  --s3-endpoint URL        of the service that has a bucket, if not AWS;  --s3-region NAME  --s3-path-style
                           (keys only by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)
  --cache auto|true|false|read-only
  --offline [=auto]        only the module cache and the stores, or (auto) where no proxy answers
  --include-private        keep the modules of GOPRIVATE and GONOPROXY, too
  --key-prefix TEXT        --key-suffix TEXT
  --restore-keys=false     exact entries only
  --save-if=BOOL           overrides who saves
  --lookup-only            only say whether there is an entry
  --fail-on-cache-miss     fail, and download nothing, where there is none
  --modcacherw             Go leaves what it unpacks writable, so that it can be deleted
  --refresh MODULES        fetch these past every store and cached copy, compare them with go.sum, then use them
  --verify full|lazy       --restore-timeout D (2m)  --save-timeout D (5m)

Results
  --json FILE              the report;  --summary FILE the Markdown;  --events FILE a JSON line for each event;
                           --metrics FILE OpenMetrics text, for a textfile collector (- is stdout)
  --har FILE               every request through the relay, for the network view of a browser's developer tools
  -v, --verbose            where in the program an internal error comes from

Doctor
  --fix                    remove damaged files from the module cache, so that Go fetches them once more
  --compare FILE           what differs from the run of this report (--json of a run that worked)
  --json FILE              what was found, as data;  --summary FILE as Markdown  (- is stdout)

Clean, prune, inspect
  --all                    everything, also clones and what checksum databases said
  --store STORE            a module store instead of the module cache: dir:PATH, s3://BUCKET/PREFIX
  --refetch                clean: have Go fetch them again; where one cannot be had nothing is removed
  --max-size SIZE          keep no more than this (64MB, 20GB, 1.5GiB)
  --max-age AGE            keep what was used since (12h, 30d, 2w); inspect: what counts as unused (30d)
  --dry-run                only say what would be removed
  --verify [SUMFILE…]      hash everything, against these or against go.sum and go.work.sum of this directory
  --json FILE              the result as data (- is stdout)

Mirror
  --list FILE              modules, one path@version a line as for go install: @latest, @v1.2, @main; # comments
  --json FILE              what is new, and what could not be had, as data (- is stdout)

Each option can come from a variable: --stall-timeout from GO_MOD_WARMUP_STALL_TIMEOUT.
Durations are 500ms, 20s, 5m. Exit codes: 0 warmed, 1 failed (doctor: a check failed; clean: something was
not found or not removed; inspect: something is damaged; mirror: something could not be had), 2 wrong usage,
130 interrupted.
`
