import type { Prose } from './prose.js'

/** Of the files of the project. */
export const PROJECT = {
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
