/** What is the matter, and the next step; `{name}` stands for a value of the verdict. Each reason has both here. */
export const PROSE = {
  'no-answer': {
    what: 'This took too long to look at',
    next: 'Run it again; if it hangs again, start with what stands above.',
  },
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

  'files-read': { what: 'Go can read the files of the project', next: '' },
  'no-project': { what: 'There is no project to look at', next: '{hint}' },
  'merge-conflict': {
    what: 'A merge conflict in {file} is not resolved',
    next: 'Keep the lines of both sides, remove the markers, then run `go mod tidy`.',
  },
  'file-refused': { what: 'Go cannot read {file}', next: 'Mend the line that Go names, then run `go mod tidy`.' },
  'use-missing': {
    what: '{file} uses a directory that has no go.mod',
    next: 'Check it out before this step, or remove the `use` line: `go work edit -dropuse={directory}`.',
  },
} satisfies Record<string, { what: string; next: string }>

export type Reason = keyof typeof PROSE
