import { fileSystemCode } from '../errors.js'
import { trustedInfo } from '../modcache/info-file.js'
import type { ModuleFile } from '../modcache/module-file.js'
import type { Sums } from '../modcache/sum-file.js'
import { shapeFault, sizeFault, sumFault } from '../modcache/validate.js'
import { isStorable, type ModuleStore, type StoredFile } from '../stores/module-store.js'
import { StoreError, Strikes, troubleOf } from '../stores/problem.js'
import { readSmallFile } from '../stores/read.js'
import type { FilesRecord } from '../stores/record.js'
import { type Body, StoredBody } from './content.js'
import type { UpstreamSettings } from './http-upstream.js'
import { recordOnce } from './record.js'
import { contentTrouble, faultTrouble, type Trouble, unreadable } from './trouble.js'
import { type Answer, moduleOf, type Wanted } from './upstream.js'

/** What stores may deliver for a project. No store is asked before this is known. */
export interface TrustPolicy {
  allows: (file: ModuleFile) => boolean
  /** Will cmd/go compare such a file with a sum file in any case? Otherwise it is compared here. */
  isChecked: (file: ModuleFile) => boolean
  sums: Sums
}

type Found = Answer & { kind: 'found' }
type WantedFile = Wanted & { file: ModuleFile }

type Settings = Pick<UpstreamSettings, 'spool' | 'signal' | 'onRequest' | 'onBytes' | 'onSize'> & {
  /** Called for the first problem. */
  onTrouble: (store: string, error: StoreError) => void
}

/** The maximum size of an answer of a checksum database. */
const MOST_SAID = 1 << 20

/** A module store as a source of the relay. Its problems never fail a request, because the upstreams remain. */
export class StoreSource {
  readonly label: string
  readonly #store: ModuleStore
  readonly #settings: Settings
  readonly #served = new Map<string, number>()
  readonly #rejected = new Set<string>()
  /** `path@version` of modules that are no longer requested from it. */
  readonly #doubted = new Set<string>()
  readonly #strikes = new Strikes()
  #absent = 0
  #isSuspected = false
  /** The files that it had served when it was abandoned. */
  #abandoned: Set<string> | undefined
  #trouble: StoreError | undefined

  constructor(store: ModuleStore, settings: Settings) {
    this.label = store.spec
    this.#store = store
    this.#settings = settings
  }

  /**
   * The file, if the store has it and it is plausible. Until a store has delivered something wrong, hashes of zips are left
   * to cmd/go.
   * @throws the reason of the relay's signal when that aborts
   */
  async ask(wanted: WantedFile, vouching: TrustPolicy): Promise<Found | undefined> {
    const { signal } = this.#settings
    if (this.#abandoned || this.#strikes.areOut || this.#doubted.has(`${moduleOf(wanted)}`)) return undefined
    const began = performance.now()
    const wasSuspected = this.#isSuspected
    try {
      const stored = await this.#store.get(wanted.name, signal)
      this.#strikes.clear()
      if (stored === undefined) {
        this.#absent++
        return undefined
      }
      const { content, trouble } = await takeStored(stored, {
        ...this.#settings,
        ...wanted,
        store: this.label,
        sums: vouching.sums,
        isSuspected: wasSuspected,
        isCheckedByGo: vouching.isChecked(wanted.file),
      })
      if (this.#isSuspected && !wasSuspected) {
        await content?.drop()
        return await this.ask(wanted, vouching)
      }
      if (trouble) this.#rejected.add(wanted.name)
      this.#tell(wanted, { began, bytes: content?.length ?? 0, trouble: trouble?.word })
      if (trouble === undefined && content) return { kind: 'found', content, upstream: this.label }
      await content?.drop()
    } catch (error) {
      signal.throwIfAborted()
      this.#note(error)
      const word = error instanceof StoreError ? error.problem : (fileSystemCode(error) ?? 'failed')
      this.#tell(wanted, { began, bytes: 0, trouble: word })
    }
    return undefined
  }

  /** An answer of a checksum database kept in the store; it is signed, and cmd/go verifies it. */
  async said(name: string): Promise<Body | undefined> {
    if (this.#strikes.areOut || !isStorable(name)) return undefined
    const { signal, spool } = this.#settings
    try {
      const text = await readSmallFile(this.#store, name, { signal, largest: MOST_SAID + 1, purpose: 'use' })
      return text && text.length <= MOST_SAID ? await bodyOf(text, { name, store: this.label, spool }) : undefined
    } catch (error) {
      signal.throwIfAborted()
      this.#note(error)
      return undefined
    }
  }

  /** Records that cmd/go has received a file from it. */
  hasServed(name: string, bytes: number): void {
    this.#served.set(name, bytes)
  }

  /** Reports that a module was rejected. Returns whether the store has served a file of that module. */
  doubt(module: string, names: string[]): boolean {
    const served = names.filter(name => this.#served.delete(name))
    for (const name of served) this.#rejected.add(name)
    if (served.length > 0) this.#doubted.add(module)
    return served.length > 0
  }

  /** Reports that an undelivered file is wrong: the store is not asked for that module again. */
  refuse(name: string, module: string): void {
    this.#rejected.add(name)
    this.#doubted.add(module)
  }

  /** From now on the hashes of its zips are compared here as well, because cmd/go stops at the first wrong one. */
  suspect(): void {
    this.#isSuspected = true
  }

  /** Stops asking it for module files. Returns the files that it has served, which no longer count as served. */
  abandon(): string[] {
    this.#abandoned ??= new Set(this.#served.keys())
    this.#served.clear()
    return [...this.#abandoned]
  }

  /** Reports which of the files that it served before were wrong. */
  reject(names: string[]): void {
    for (const name of names) if (this.#abandoned?.has(name)) this.#rejected.add(name)
  }

  record(): FilesRecord {
    return {
      store: this.label,
      holds: 'files',
      asked: true,
      served: [...this.#served.keys()],
      bytes: [...this.#served.values()].reduce((sum, bytes) => sum + bytes, 0),
      absent: this.#absent,
      rejected: [...this.#rejected],
      ...(this.#trouble && { problem: troubleOf(this.#trouble) }),
      leftAlone: this.#strikes.areOut,
    }
  }

  async close(): Promise<void> {
    await this.#store.close()
  }

  /** A problem with the temporary directory, or with one file, is not a problem of the store. */
  #note(error: unknown): void {
    if (!(error instanceof StoreError)) return
    this.#strikes.add(error)
    if (this.#trouble) return
    this.#trouble = error
    this.#settings.onTrouble(this.label, error)
  }

  #tell(wanted: WantedFile, { began, ...rest }: { began: number; bytes: number; trouble: string | undefined }): void {
    const outcome = rest.trouble === undefined ? 'found' : 'failed'
    this.#settings.onRequest(recordOnce(wanted, { upstream: this.label, outcome, began, ...rest }), began)
  }
}

/** How a file of a store is to be checked. */
export interface Taking extends Pick<UpstreamSettings, 'spool' | 'onBytes' | 'onSize'> {
  file: ModuleFile
  name: string
  /** The spec of the store. */
  store: string
  sums: Sums
  /** Compare the hashes of zips, too? */
  isSuspected: boolean
  /** Does cmd/go compare the file with a hash by itself? Otherwise that is done here. */
  isCheckedByGo: boolean
}

type Taken = { content?: Body; trouble?: Trouble | undefined }

/**
 * Takes a file from a store: a local one is only checked, a stream is received. `trouble` is set if it cannot be the
 * requested file.
 * @throws StoreError; Error of the file system
 */
export async function takeStored(stored: StoredFile, taking: Taking): Promise<Taken> {
  const taken = await takeFile(stored, taking)
  const { content, trouble } = taken
  if (content === undefined || trouble !== undefined || taking.file.kind !== 'info') return taken
  return await inOurWords(content, taking)
}

/** No sum covers an `.info` file: cmd/go gets only the fields that it would have written itself. */
async function inOurWords(content: Body, { file, ...taking }: Taking): Promise<Taken> {
  const trusted = trustedInfo(await content.slice(0, content.length), file.version)
  if ('fault' in trusted) return { content, trouble: faultTrouble(urlOf({ file, ...taking }), trusted.fault) }
  await content.drop()
  return { content: await bodyOf(trusted.text, taking) }
}

async function bodyOf(text: Buffer, { spool, name, store }: Pick<Taking, 'spool' | 'name' | 'store'>): Promise<Body> {
  const { content } = await spool.content(name, store)
  await content.append(text)
  await content.settle()
  return content
}

async function takeFile(stored: StoredFile, taking: Taking): Promise<Taken> {
  if (stored.kind === 'file') {
    // It may have been changed since it was found.
    const content = await StoredBody.open(stored.path)
    return { content, trouble: sizeTrouble(content.length, taking) ?? (await judge(content, taking)) }
  }
  const trouble = sizeTrouble(stored.bytes, taking)
  if (trouble === undefined) return await receiveStored(stored, taking)
  stored.body.destroy()
  return { trouble }
}

function sizeTrouble(bytes: number, taking: Taking): Trouble | undefined {
  const wrong = sizeFault(taking.file, bytes)
  return wrong && contentTrouble(urlOf(taking), wrong.kind, `${bytes} bytes cannot be such a file`)
}

async function receiveStored(
  { body, bytes }: StoredFile & { kind: 'stream' },
  taking: Taking,
): Promise<{ content: Body; trouble: Trouble | undefined }> {
  const { content } = await taking.spool.content(taking.name, taking.store)
  try {
    taking.onSize(taking.name, bytes)
    for await (const chunk of body) {
      if (content.length + chunk.length > bytes) break
      taking.onBytes(chunk.length)
      await content.append(chunk)
    }
    await content.flush()
    const isWhole = content.length === bytes
    const trouble = isWhole ? await judge(content, taking) : unreadable(urlOf(taking), 'unexpected EOF')
    await content.settle()
    return { content, trouble }
  } catch (error) {
    body.destroy()
    await content.drop()
    throw error
  }
}

/** cmd/go stops at the first wrong go.mod, so these are compared here. */
async function judge(content: Body, taking: Taking): Promise<Trouble | undefined> {
  const { file, sums, isSuspected, isCheckedByGo } = taking
  const isCompared = file.kind === 'mod' || isSuspected || !isCheckedByGo
  const fault = (await shapeFault(file, content)) ?? (isCompared ? await sumFault(file, content, sums) : undefined)
  // Once a store has sent something wrong, nothing from it is passed on that cannot be compared.
  if (fault?.kind === 'odd' && isCheckedByGo && !(isSuspected && fault.hash === 'unknown')) return undefined
  return fault && faultTrouble(urlOf(taking), fault)
}

const urlOf = ({ store, name }: Taking) => `${store}/${name}`
