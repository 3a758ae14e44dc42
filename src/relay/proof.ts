import { fitsPath, type InfoFault, infoFault, type ModuleFile } from '../modcache/module-file.js'
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

function infoTrouble(file: ModuleFile, content: Buffer, url: string): Trouble | undefined {
  const fault = infoFault(content, fitsPath(file) ? file.version : 'any')
  return fault && infoFaultTrouble(fault, url)
}

export const infoFaultTrouble = (fault: InfoFault, url: string) => contentTrouble(url, fault.kind, faultText(fault))

/** In the words of cmd/go. */
function faultText(fault: InfoFault): string {
  switch (fault.kind) {
    case 'not-json':
      return `invalid response from proxy: ${fault.reason.slice(0, 200)}`
    case 'other-version':
      return `proxy returned info for version ${fault.version.slice(0, 100)} instead of requested version`
    case 'not-an-info':
      return `invalid response from proxy: ${fault.name} cannot be read`
    case 'doubtful':
      return `invalid response from proxy: ${fault.reason}`
  }
}
