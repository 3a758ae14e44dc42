/** `branches` and `branches-ignore` of a workflow's push event, as they stand in its YAML. */
export interface BranchFilter {
  branches?: unknown
  'branches-ignore'?: unknown
}

/**
 * Does a push to this branch start the workflow? Of the patterns of `branches` the last that matches decides, and one
 * that begins with `!` excludes. `*` stands for anything but a slash, `**` for anything; `?`, `+` and `[…]` are as in
 * regular expressions (GitHub's filter pattern cheat sheet).
 * @throws SyntaxError for a pattern that cannot be read.
 */
export function startsOn(branch: string, filter: BranchFilter): boolean {
  if (filter.branches) {
    const last = patternsOf(filter.branches).findLast(pattern => matches(branch, pattern.replace(/^!/, '')))
    return last !== undefined && !last.startsWith('!')
  }
  return !patternsOf(filter['branches-ignore'] ?? []).some(pattern => matches(branch, pattern))
}

const patternsOf = (value: unknown) => [value].flat().map(String)

function matches(branch: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.^$(){}|\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*\*?/g, stars => (stars === '**' ? '.*' : '[^/]*'))}$`).test(branch)
}
