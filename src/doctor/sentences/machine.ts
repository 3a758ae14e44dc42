import type { Prose } from './prose.js'

/** Of Go, its settings, the module cache, and what is compared. */
export const MACHINE = {
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
