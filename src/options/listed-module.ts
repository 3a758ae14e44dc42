/** A module or package in a version, as `go get` and `go install` accept it. */
export interface ListedModule {
  /** `path@query` */
  module: string
  /** Path of a module or of a package in it; may end in `/...`. */
  path: string
}

const ELEMENT = '[A-Za-z0-9_~+-][A-Za-z0-9._~+-]*'
const PATH = new RegExp(`^[a-z0-9][a-z0-9-]*\\.[a-z0-9.-]*(?:/${ELEMENT})*(?:/\\.\\.\\.)?$`)
/** A version, the beginning of one, a comparison, a branch or a commit (go.dev/ref/mod, "Version queries"). */
const QUERY = /^[A-Za-z0-9<>=][A-Za-z0-9._/<>=+~-]*$/
/** These queries are relative to the requirements of a main module. */
const RELATIVE = ['none', 'patch', 'upgrade']

export function listedModule(module: string): ListedModule {
  return { module, path: module.split('@', 1)[0] ?? '' }
}

/** What is wrong with it, to be put after it; undefined if nothing is. */
export function listedModuleFault({ module, path }: ListedModule): string | undefined {
  if (/\s/.test(module)) return 'is more than one word'
  const query = module.slice(path.length + 1)
  if (!PATH.test(path) || path.split('/').some(element => /\.$/.test(element) && element !== '...')) {
    return 'has no module path before the @'
  }
  if (query === '') return 'has no version'
  if (RELATIVE.includes(query)) return `has the version ${query}, which is meaningless without a project`
  return QUERY.test(query) ? undefined : 'has no version after the @'
}
