import { fileURLToPath } from 'node:url'
import { urlBelow } from '../go/goproxy.js'
import { largestOf } from '../modcache/module-file.js'
import { piecesOf, withRegularFile } from '../modcache/regular-file.js'
import { shapeFault } from '../modcache/validate.js'
import type { Content } from './content.js'
import type { UpstreamSettings } from './http-upstream.js'
import { recordOnce } from './record.js'
import {
  absence,
  contentTrouble,
  diskTrouble,
  faultTrouble,
  isDiskError,
  statusTrouble,
  type Trouble,
  unreadable,
} from './trouble.js'
import type { Answer, Upstream, Wanted } from './upstream.js'

/** A directory in GOPROXY layout: `file:///srv/modules`. */
export class FileUpstream implements Upstream {
  readonly label: string
  readonly next: Upstream['next']
  readonly openings = 0
  readonly isLeftToGo = false
  readonly #settings: UpstreamSettings

  constructor(proxy: { url: string; next: Upstream['next'] }, settings: UpstreamSettings) {
    this.label = proxy.url
    this.next = proxy.next
    this.#settings = settings
  }

  /** Read errors are treated as in cmd/go (web/http.go, getFile): a missing file is 404, no permission is 403. */
  async ask(wanted: Wanted): Promise<Answer> {
    const began = performance.now()
    const url = urlBelow(this.label, wanted.path)
    const { content } = await this.#settings.spool.content(wanted.name, this.label)
    const trouble = await this.#read(url, wanted, content)
    const { length } = content
    await (trouble === undefined ? content.settle() : content.drop())
    const upstream = this.label
    const outcome = trouble === undefined ? 'found' : trouble.status === 404 ? 'absent' : 'failed'
    const word = outcome === 'failed' ? trouble?.word : undefined
    this.#settings.onRequest(recordOnce(wanted, { upstream, outcome, bytes: length, began, trouble: word }), began)
    if (trouble === undefined) return { kind: 'found', content, upstream }
    return outcome === 'absent'
      ? { kind: 'absent', status: 404, text: trouble.text, upstream }
      : { kind: 'failed', trouble, upstream }
  }

  /** @throws the reason of the relay's signal when that aborts */
  async #read(url: URL, wanted: Wanted, content: Content): Promise<Trouble | undefined> {
    const { signal } = this.#settings
    const largest = largestOf(wanted.file)
    const tooLarge = () => contentTrouble(url.href, 'too-large', `it is larger than ${largest >> 20} MiB`)
    try {
      // Links are followed, as in cmd/go: anyone who can write to the directory could also put the target there.
      return await withRegularFile(fileURLToPath(url), 'follow', async file => {
        if (file.size > largest) return tooLarge()
        for await (const piece of piecesOf(file, { largest: largest + 1 })) {
          signal.throwIfAborted()
          const trouble = await content.append(piece)?.then(() => undefined, diskTrouble)
          if (trouble) return trouble
        }
        if (content.length > largest) return tooLarge()
        const trouble = await content.settle().then(() => undefined, diskTrouble)
        const fault = trouble || wanted.file === undefined ? undefined : await shapeFault(wanted.file, content)
        return trouble ?? (fault && faultTrouble(url.href, fault))
      })
    } catch (error) {
      if (!signal.aborted) return troubleOf(error as NodeJS.ErrnoException, url.href)
      await content.drop()
      throw signal.reason
    }
  }
}

function troubleOf(error: NodeJS.ErrnoException, url: string): Trouble {
  const { code, message } = error
  if (isDiskError(error)) return diskTrouble(error)
  if (code === 'ENOENT') return absence(url)
  if (code === 'EACCES' || code === 'EPERM') return statusTrouble(url, { status: 403 }, '')
  return unreadable(url, message)
}
