import type { ModuleFile } from '../go/module-file.js'
import type { Body } from './body.js'
import { contentTrouble, type Trouble } from './trouble.js'

/** The end of a zip's directory stands so close to the end of the file: 22 bytes and a comment (PKWARE APPNOTE, 4.3.16). */
const ZIP_END_LEAST = 22
const ZIP_END = ZIP_END_LEAST + 65_535
const ZIP_END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i

/**
 * Looks whether a body that came with status 200 can be the module file that was asked for. This keeps login pages and
 * cut bodies from being mistaken for modules that were tampered with; cmd/go checks the hash of what is left.
 */
export async function findTrouble(file: ModuleFile, content: Body, url: string): Promise<Trouble | undefined> {
  const head = await content.slice(0, 512)
  if (HTML.test(head.toString()))
    return contentTrouble(
      url,
      'login-page',
      "invalid character '<' at the beginning: a web page instead of a module file",
    )
  if (file.kind === 'zip') return await zipTrouble(content, url)
  return file.kind === 'info' ? infoTrouble(file, await content.slice(0, content.length), url) : undefined
}

async function zipTrouble(content: Body, url: string): Promise<Trouble | undefined> {
  // Hardly any zip has a comment.
  const last = await content.slice(Math.max(0, content.length - ZIP_END_LEAST), ZIP_END_LEAST)
  if (last.length === ZIP_END_LEAST && last.indexOf(ZIP_END_SIGNATURE) === 0) return undefined
  const length = Math.min(ZIP_END, content.length)
  const tail = await content.slice(content.length - length, length)
  const end = tail.lastIndexOf(ZIP_END_SIGNATURE)
  return end < 0 || end + ZIP_END_LEAST > tail.length
    ? contentTrouble(url, 'not-a-zip', 'zip: not a valid zip file')
    : undefined
}

function infoTrouble(file: ModuleFile, body: Buffer, url: string): Trouble | undefined {
  let named: [name: string, value: unknown][]
  try {
    named = membersOf(JSON.parse(body.toString()))
  } catch (error) {
    return contentTrouble(url, 'not-json', `invalid response from proxy: ${(error as Error).message.slice(0, 200)}`)
  }
  const version = named.findLast(([name]) => name === 'version')?.[1]
  if (version !== file.version) {
    const other = typeof version === 'string' ? version.slice(0, 100) : ''
    return contentTrouble(url, 'other-version', `proxy returned info for version ${other} instead of requested version`)
  }
  const wrong = named.find(([name, value]) => value !== null && INFO.get(name)?.(value) === false)
  return wrong && contentTrouble(url, 'not-an-info', `invalid response from proxy: ${wrong[0]} is of no use`)
}

const isText = (value: unknown) => typeof value === 'string'
const isTime = (value: unknown) => isText(value) && TIME.test(`${value}`) && !Number.isNaN(Date.parse(`${value}`))
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const ORIGIN = ['vcs', 'url', 'subdir', 'hash', 'tagprefix', 'tagsum', 'ref', 'reposum']
/** What Go cannot read of an `.info` ends its run (modfetch/repo.go, RevInfo; codehost.go, Origin). */
const INFO = new Map<string, (value: unknown) => boolean>([
  ['version', isText],
  ['time', isTime],
  [
    'origin',
    value =>
      isObject(value) && membersOf(value).every(([name, one]) => one === null || !ORIGIN.includes(name) || isText(one)),
  ],
])

const isObject = (value: unknown): value is object => typeof value === 'object' && !Array.isArray(value)

/** Go does not mind capitals in names. */
function membersOf(value: unknown): [name: string, value: unknown][] {
  return Object.entries(value ?? {}).map(([name, one]) => [name.toLowerCase(), one])
}
