import { hashGoMod, hashZipIn } from '../go/dirhash.js'
import { fileSystemCode } from '../go/file-system-error.js'
import type { ModuleFile } from '../go/module-file.js'
import type { Sums } from '../go/sum-file.js'
import { type ModuleStore, type StoredFile, StoreError, type StoreTrouble } from '../stores/module-store.js'
import type { Body } from './body.js'
import type { UpstreamSettings } from './http-upstream.js'
import { findTrouble } from './proof.js'
import { largestOf } from './receive.js'
import { StoredBody } from './stored-body.js'
import { contentTrouble, type Trouble, unreadable } from './trouble.js'
import type { Answer } from './walk.js'
import type { Wanted } from './wanted.js'

/** What a store may bring of a project. Until somebody says so, no store is asked. */
export interface Vouching {
  /** Will cmd/go compare such a file with a sum file, whatever it is needed for? */
  allows: (file: ModuleFile) => boolean
  sums: Sums
}

/** What one store did for a relay. */
export interface StoreRecord {
  /** Its spec. */
  store: string
  /** Names of the files that cmd/go received from it. */
  served: string[]
  bytes: number
  /** Files that it was asked for and did not have. */
  absent: number
  /** Names of files that were no such files, or that cmd/go rejected. */
  rejected: string[]
  /** The first trouble with the store itself, in one sentence. */
  trouble?: { kind: StoreTrouble; text: string }
  /** After more trouble it was not asked any more. */
  leftAlone: boolean
}

type Found = Answer & { kind: 'found' }
type WantedFile = Wanted & { file: ModuleFile }

type Settings = Pick<UpstreamSettings, 'spool' | 'signal' | 'onRequest' | 'onBytes' | 'onSize'> & {
  /** Is told of the first trouble. */
  onTrouble: (store: string, error: StoreError) => void
}

/** So many troubles in a row, and a store is left alone. */
const MOST_TROUBLES = 3
/** These do not pass. */
const LASTING: StoreTrouble[] = ['denied', 'missing']

/** A module store as the relay asks it: whatever it does, there are still the upstreams. */
export class StoreSource {
  readonly label: string
  readonly #store: ModuleStore
  readonly #settings: Settings
  readonly #served = new Map<string, number>()
  readonly #rejected = new Set<string>()
  /** `path@version` of what is not asked for any more. */
  readonly #doubted = new Set<string>()
  #absent = 0
  #inARow = 0
  #isSuspected = false
  #trouble: StoreError | undefined

  constructor(store: ModuleStore, settings: Settings) {
    this.label = store.spec
    this.#store = store
    this.#settings = settings
  }

  /**
   * The file, if the store has it and it can be what was asked for. As long as nothing was wrong with the stores, the
   * hashes of zips are left to cmd/go.
   * @throws the reason of the relay's signal when that aborts.
   */
  async ask(wanted: WantedFile, sums: Sums): Promise<Found | undefined> {
    const { signal } = this.#settings
    if (this.#isLeftAlone() || this.#doubted.has(moduleOf(wanted.file))) return undefined
    const began = performance.now()
    const wasSuspected = this.#isSuspected
    try {
      const stored = await this.#store.get(wanted.name, signal)
      this.#inARow = 0
      if (stored === undefined) {
        this.#absent++
        return undefined
      }
      const { content, trouble } = await this.#take(wanted, stored, sums)
      if (this.#isSuspected && !wasSuspected) return await this.ask(wanted, sums)
      if (trouble) this.#rejected.add(wanted.name)
      this.#tell(wanted, { began, bytes: content?.length ?? 0, trouble: trouble?.word })
      if (trouble === undefined && content) return { kind: 'found', content, upstream: this.label }
      await content?.drop()
    } catch (error) {
      signal.throwIfAborted()
      this.#note(error)
      const word = error instanceof StoreError ? error.trouble : (fileSystemCode(error) ?? 'failed')
      this.#tell(wanted, { began, bytes: 0, trouble: word })
    }
    return undefined
  }

  /** cmd/go has received a file of it. */
  hasServed(name: string, bytes: number): void {
    this.#served.set(name, bytes)
  }

  /** Says that a module was rejected. Returns whether it has served a file of that module. */
  doubt(module: string, names: string[]): boolean {
    const served = names.filter(name => this.#served.delete(name))
    for (const name of served) this.#rejected.add(name)
    if (served.length > 0) this.#doubted.add(module)
    return served.length > 0
  }

  /** From now on the hashes of its zips are compared here, too: cmd/go stops at the first one that is wrong. */
  suspect(): void {
    this.#isSuspected = true
  }

  record(): StoreRecord {
    return {
      store: this.label,
      served: [...this.#served.keys()],
      bytes: [...this.#served.values()].reduce((sum, bytes) => sum + bytes, 0),
      absent: this.#absent,
      rejected: [...this.#rejected],
      ...(this.#trouble && { trouble: { kind: this.#trouble.trouble, text: this.#trouble.message } }),
      leftAlone: this.#isLeftAlone(),
    }
  }

  async close(): Promise<void> {
    await this.#store.close()
  }

  async #take(
    { file, name }: WantedFile,
    stored: StoredFile,
    sums: Sums,
  ): Promise<{ content?: Body; trouble?: Trouble | undefined }> {
    const url = `${this.label}/${name}`
    const wrongSize = stored.bytes === 0 ? 'empty' : stored.bytes > largestOf(file) ? 'too-large' : undefined
    if (wrongSize) {
      if (stored.kind === 'stream') stored.body.destroy()
      return { trouble: contentTrouble(url, wrongSize, `${stored.bytes} bytes cannot be such a file`) }
    }
    if (stored.kind === 'file') {
      const content = await StoredBody.open(stored.path)
      return { content, trouble: await this.#judge(file, { content, sums, url }) }
    }
    const { content } = await this.#settings.spool.content(name, this.label)
    try {
      this.#settings.onSize(name, stored.bytes)
      for await (const chunk of stored.body) {
        if (content.length + chunk.length > stored.bytes) break
        this.#settings.onBytes(chunk.length)
        await content.append(chunk)
      }
      await content.flush()
      const isWhole = content.length === stored.bytes
      const trouble = isWhole ? await this.#judge(file, { content, sums, url }) : unreadable(url, 'unexpected EOF')
      await content.settle()
      return { content, trouble }
    } catch (error) {
      stored.body.destroy()
      await content.drop()
      throw error
    }
  }

  /** cmd/go stops at the first go.mod that is wrong, so those are compared here. */
  async #judge(
    file: ModuleFile,
    { content, sums, url }: { content: Body; sums: Sums; url: string },
  ): Promise<Trouble | undefined> {
    const trouble = await findTrouble(file, content, url)
    const right = sums.hashesOf(file)
    if (trouble || right.size === 0 || (file.kind === 'zip' && !this.#isSuspected)) return trouble
    const hash = file.kind === 'zip' ? await zipHash(content) : hashGoMod(await content.slice(0, content.length))
    return right.has(hash) ? undefined : contentTrouble(url, 'other-hash', 'checksum mismatch')
  }

  #isLeftAlone(): boolean {
    return this.#inARow >= MOST_TROUBLES
  }

  /** What is wrong with the temporary directory, or with one file, says nothing of the store. */
  #note(error: unknown): void {
    if (!(error instanceof StoreError)) return
    this.#inARow += LASTING.includes(error.trouble) ? MOST_TROUBLES : 1
    if (this.#trouble) return
    this.#trouble = error
    this.#settings.onTrouble(this.label, error)
  }

  #tell(
    { name, file, by, since = 0 }: WantedFile,
    { began, bytes, trouble }: { began: number; bytes: number; trouble: string | undefined },
  ): void {
    const now = performance.now()
    const record = {
      name,
      module: moduleOf(file),
      upstream: this.label,
      outcome: trouble === undefined ? 'found' : 'failed',
      bytes,
      resumed: 0,
      firstByte: 0,
      queued: 0,
      lost: 0,
      seconds: (now - began) / 1000,
      awaited: by === 'go' ? (now - Math.max(began, since)) / 1000 : 0,
      attempts: 1,
      troubles: trouble === undefined ? [] : [trouble],
      wantedBy: by,
    } as const
    this.#settings.onRequest(record, began)
  }
}

/** Empty for a zip that is damaged. */
async function zipHash(content: Body): Promise<string> {
  const read = async (target: Buffer, offset: number, length: number, position: number) => {
    const piece = await content.slice(position, length)
    return { bytesRead: piece.copy(target, offset) }
  }
  const found = await hashZipIn({ read }, content.length)
  return found.kind === 'hashed' ? found.hash : ''
}

const moduleOf = ({ path, version }: ModuleFile) => `${path}@${version}`
