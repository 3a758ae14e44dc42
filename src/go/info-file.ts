/** Why a text is not the `.info` of a version, where it is not. */
export type InfoFault =
  | { kind: 'not-json'; reason: string }
  /** It says another version, or none: then that is empty. */
  | { kind: 'other-version'; version: string }
  /** Go cannot read what stands under this name. */
  | { kind: 'not-an-info'; name: string }

/** Reads an `.info` as Go does, which ends its run at one that it cannot read. */
export function infoFault(content: Buffer, version: string): InfoFault | undefined {
  let members: [name: string, value: unknown][]
  try {
    members = membersOf(JSON.parse(content.toString()))
  } catch (error) {
    return { kind: 'not-json', reason: (error as Error).message }
  }
  const said = members.findLast(([name]) => name === 'version')?.[1]
  if (said !== version) return { kind: 'other-version', version: typeof said === 'string' ? said : '' }
  const wrong = members.find(([name, value]) => value !== null && MEMBERS.get(name)?.(value) === false)
  return wrong && { kind: 'not-an-info', name: wrong[0] }
}

const isText = (value: unknown) => typeof value === 'string'
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const isTime = (value: unknown) => isText(value) && TIME.test(`${value}`) && !Number.isNaN(Date.parse(`${value}`))
/** cmd/go/internal/modfetch/codehost, Origin. */
const ORIGIN = ['vcs', 'url', 'subdir', 'hash', 'tagprefix', 'tagsum', 'ref', 'reposum']

function isOrigin(value: unknown): boolean {
  if (typeof value !== 'object' || Array.isArray(value)) return false
  return membersOf(value).every(([name, one]) => one === null || !ORIGIN.includes(name) || isText(one))
}

/** cmd/go/internal/modfetch, RevInfo. */
const MEMBERS = new Map<string, (value: unknown) => boolean>([
  ['version', isText],
  ['time', isTime],
  ['origin', isOrigin],
])

/** Go does not mind capitals in names. */
function membersOf(value: unknown): [name: string, value: unknown][] {
  return Object.entries(value ?? {}).map(([name, one]) => [name.toLowerCase(), one])
}
