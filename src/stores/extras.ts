import { buffer } from 'node:stream/consumers'
import { fileSystemCode } from '../errors.js'
import { hashGoMod, hashZip } from '../modcache/dirhash.js'
import { trustedInfo } from '../modcache/info-file.js'
import { type ModuleFile, type ModuleVersion, moduleFileName } from '../modcache/module-file.js'
import type { Placement } from '../modcache/placement.js'
import { Turns } from '../modcache/turns.js'
import { type DatabaseRoute, type OpenedProof, openProof, type ProvenModule } from '../sumdb/record-proof.js'
import type { ExtrasRecord, RefusalReason } from './record.js'

/** Which extra modules of an entry may be used, and by whose word. */
export interface ExtrasTrust extends DatabaseRoute {
  /** Whether modules of this path may come from an entry: not private ones, and not Go itself. */
  takes: (module: Pick<ModuleVersion, 'path'>) => boolean
}

/** The largest size of the extra modules of an entry, in bytes. */
export const MOST_OF_EXTRAS = 2 * 2 ** 30
/** Extra modules may take this part of what is free: a job may need none of them. */
const MOST_OF_ROOM = 1 / 4
/** Of so many bytes are the blocks of usual file systems. */
const BLOCK = 4096

/** After these nothing more can be written. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/**
 * Takes the extra modules out of an archive: those that the proof in it proves. What the file system refuses to keep of
 * them is left, and does not keep the rest of the archive from being read.
 */
export class ExtraModules {
  readonly #trust: ExtrasTrust | undefined
  readonly #placement: Placement
  readonly #signal: AbortSignal
  /** `unusable`: the archive has extra modules, and this job has no use for them. Never rejects. */
  #opening: Promise<OpenedProof | 'unusable' | undefined> | undefined
  #refused: 'not-proven' | undefined
  #isFull = false
  /** How many bytes may still be placed. */
  #room: number | undefined
  readonly #record: ExtrasRecord = { modules: [], files: 0, bytes: 0 }

  /** @param trust undefined where none may be used */
  constructor(trust: ExtrasTrust | undefined, { placement, signal }: { placement: Placement; signal: AbortSignal }) {
    this.#trust = trust
    this.#placement = placement
    this.#signal = signal
  }

  /** Starts to read the proof, which comes before the files. There is only one: `bad-name` for a further one. */
  open(content: Buffer): 'bad-name' | undefined {
    if (this.#opening !== undefined) return 'bad-name'
    this.#opening = this.#open(content)
    return undefined
  }

  async #open(content: Buffer): Promise<OpenedProof | 'unusable' | undefined> {
    if (this.#trust === undefined) return 'unusable'
    try {
      const proof = await openProof(content, this.#trust, this.#signal)
      if (proof === 'other-route') return 'unusable'
      if (proof.refused > 0) this.#refused = 'not-proven'
      return proof
    } catch {
      if (this.#signal.aborted) return 'unusable'
      this.#refused = 'not-proven'
      return undefined // Malformed, or not signed by this database.
    }
  }

  /** What to do with a file that no sum file names: an extra module is taken or left, and nothing is known of others. */
  async useOf(file: ModuleFile): Promise<'take' | 'leave' | 'unknown'> {
    if ((await this.#opening) === 'unusable') return 'leave'
    if ((await this.#provenFor(file)) === undefined) return 'unknown'
    return this.#trust?.takes(file) ? 'take' : 'leave'
  }

  /**
   * Places a file if it is right. Zips are not unpacked: whether a tree is there at the end of the job tells whether the
   * module was used.
   */
  async take(file: ModuleFile, content: AsyncIterable<Buffer>, bytes: number): Promise<RefusalReason | undefined> {
    const proven = await this.#provenFor(file)
    if (proven === undefined) return 'not-proven'
    return await this.#asFarAsItCan(async () => {
      const name = moduleFileName(file)
      if (this.#placement.has(name)) return this.#note(file, 0)
      if (!(await this.#hasRoom(bytes))) return this.#leave()
      const became = await this.#place(file, content, proven)
      if (became === 'outside') return 'outside'
      if (became === 'wrong') return 'not-proven'
      // Whoever has locked the version brings it.
      if (became === 'kept' && !this.#placement.has(name)) return undefined
      return this.#note(file, became === 'placed' ? bytes : 0)
    })
  }

  /**
   * Writes what cmd/go reads of the database, for those modules of which something is here now: also for such that sum
   * files name, since a tool may need them as well. Returns what came of all of it, undefined without extra modules; and
   * what was wrong with the proof.
   */
  async finish(): Promise<{ record: ExtrasRecord | undefined; refused: 'not-proven' | undefined }> {
    const proof = await this.#opening
    if (proof === undefined || proof === 'unusable') return { record: undefined, refused: this.#refused }
    const turns = new Turns(this.#signal)
    const here: string[] = []
    for (const [name, module] of proof.proven.modules) {
      const isHere = async () => this.#trust?.takes(module) && this.#isHere(module)
      if (await this.#asFarAsItCan(isHere)) here.push(name)
    }
    try {
      for (const [name, answer] of proof.proven.answersFor(here)) {
        await turns.next()
        await this.#asFarAsItCan(async () => {
          const path = `sumdb/${this.#trust?.verifier.name}/${name}`
          // What cmd/go cached itself it has checked itself.
          if (this.#placement.has(path)) return undefined
          return (await this.#hasRoom(answer.length)) ? await this.#placement.place(path, [answer]) : this.#leave()
        })
      }
    } catch (error) {
      if (!this.#signal.aborted) throw error
      // Go asks for the others itself.
    }
    const counts = this.#record.modules.flatMap((name): [string, number][] => {
      const module = proof.proven.modules.get(name)
      const unused = module === undefined ? 0 : proof.unused(module)
      return unused > 0 ? [[name, unused]] : []
    })
    if (counts.length > 0) this.#record.unused = Object.fromEntries(counts)
    return { record: this.#record, refused: this.#refused }
  }

  /** What the file system refuses is left, and once nothing more can be written, everything is. */
  async #asFarAsItCan<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      if (!this.#isFull) return await work()
    } catch (error) {
      const code = fileSystemCode(error)
      if (code === undefined) throw error
      this.#isFull = FULL.has(code)
    }
    return this.#leave()
  }

  /** Takes room for a file, if there is any. */
  async #hasRoom(bytes: number): Promise<boolean> {
    this.#room ??= Math.min(MOST_OF_EXTRAS, (await this.#placement.room()) * MOST_OF_ROOM)
    const taken = Math.ceil(bytes / BLOCK) * BLOCK
    if (taken > this.#room) return false
    this.#room -= taken
    return true
  }

  #leave(): undefined {
    this.#record.left = (this.#record.left ?? 0) + 1
  }

  #isHere(module: ModuleVersion): boolean {
    return (['mod', 'zip'] as const).some(kind => this.#placement.has(moduleFileName({ ...module, kind })))
  }

  async #provenFor(file: ModuleFile): Promise<ProvenModule | undefined> {
    const proof = await this.#opening
    return proof === 'unusable' ? undefined : proof?.proven.modules.get(nameOf(file))
  }

  async #place(file: ModuleFile, content: AsyncIterable<Buffer>, { zip, mod }: { zip: string; mod: string }) {
    const name = moduleFileName(file)
    if (file.kind === 'zip') {
      return await this.#placement.place(name, content, async path => {
        const found = await hashZip(path)
        return found.kind === 'hashed' && found.hash === zip
      })
    }
    const text = await buffer(content)
    if (file.kind === 'mod') return hashGoMod(text) === mod ? await this.#placement.place(name, [text]) : 'wrong'
    const info = trustedInfo(text, file.version)
    return 'fault' in info ? 'wrong' : await this.#placement.place(name, [info.text])
  }

  #note(file: ModuleFile, bytes: number): undefined {
    if (file.kind === 'zip') this.#record.modules.push(nameOf(file))
    if (bytes > 0) this.#record.files++
    this.#record.bytes += bytes
  }
}

const nameOf = ({ path, version }: ModuleVersion) => `${path}@${version}`
