import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { UpstreamSettings } from './http-upstream.js'
import { findTrouble } from './proof.js'
import { absence, diskTrouble, isDiskError, statusTrouble, type Trouble, unreadable } from './trouble.js'
import type { Upstream } from './upstream.js'
import type { Answer } from './walk.js'
import type { Wanted } from './wanted.js'

/** A directory in GOPROXY layout: `file:///srv/modules`. */
export class FileUpstream implements Upstream {
  readonly label: string
  readonly next: Upstream['next']
  readonly openings = 0
  readonly #settings: UpstreamSettings

  constructor(proxy: { url: string; next: Upstream['next'] }, settings: UpstreamSettings) {
    this.label = proxy.url
    this.next = proxy.next
    this.#settings = settings
  }

  /** What cannot be read is judged as cmd/go does (web/http.go, getFile): not there is 404, no permission is 403. */
  async ask(wanted: Wanted): Promise<Answer> {
    const began = performance.now()
    const url = new URL(this.label)
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${wanted.path}`
    const { content } = await this.#settings.spool.content(wanted.name, this.label)
    let trouble: Trouble | undefined
    try {
      for await (const chunk of createReadStream(fileURLToPath(url))) await content.append(chunk)
      await content.settle()
      trouble = wanted.file && (await findTrouble(wanted.file, content, url.href))
    } catch (error) {
      trouble = troubleOf(error as NodeJS.ErrnoException, url.href)
    }
    const { length } = content
    await (trouble === undefined ? content.settle() : content.drop())
    const now = performance.now()
    const outcome = trouble === undefined ? 'found' : trouble.status === 404 ? 'absent' : 'failed'
    const record = {
      name: wanted.name,
      ...(wanted.file && { module: `${wanted.file.path}@${wanted.file.version}` }),
      upstream: this.label,
      outcome,
      bytes: length,
      resumed: 0,
      firstByte: 0,
      queued: 0,
      lost: 0,
      seconds: (now - began) / 1000,
      awaited: wanted.by === 'go' ? (now - Math.max(began, wanted.since ?? 0)) / 1000 : 0,
      attempts: 1,
      troubles: outcome === 'failed' && trouble ? [trouble.word] : [],
      wantedBy: wanted.by,
    } as const
    this.#settings.onRequest(record, began)
    if (trouble === undefined) return { kind: 'found', content, upstream: this.label }
    return outcome === 'absent'
      ? { kind: 'absent', status: 404, text: trouble.text, upstream: this.label }
      : { kind: 'failed', trouble, upstream: this.label }
  }
}

function troubleOf(error: NodeJS.ErrnoException, url: string): Trouble {
  const { code, message } = error
  if (isDiskError(error)) return diskTrouble(error)
  if (code === 'ENOENT') return absence(url)
  if (code === 'EACCES' || code === 'EPERM') return statusTrouble(url, 403, '')
  return unreadable(url, message)
}
