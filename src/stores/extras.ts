import { buffer } from 'node:stream/consumers'
import { hashGoMod, hashZip } from '../modcache/dirhash.js'
import { trustedInfo } from '../modcache/info-file.js'
import { type ModuleFile, type ModuleVersion, moduleFileName } from '../modcache/module-file.js'
import type { Placement } from '../modcache/placement.js'
import type { Verifier } from '../sumdb/note.js'
import { type OpenedProof, openProof, type ProvenModule } from '../sumdb/record-proof.js'
import type { ExtrasRecord, RefusalReason } from './record.js'

/** Which extra modules of an entry may be used, and by whose word. */
export interface ExtrasTrust {
  /** The key of the checksum database of this job. */
  verifier: Verifier
  /** Whether modules of this path may come from an entry: not private ones, and not Go itself. */
  takes: (module: Pick<ModuleVersion, 'path'>) => boolean
}

/** Takes the extra modules out of an archive: those that the proof in it proves. */
export class ExtraModules {
  readonly #trust: ExtrasTrust | undefined
  readonly #placement: Placement
  /** `unusable`: the archive has extra modules, and this job has no use for them. */
  #proof: OpenedProof | 'unusable' | undefined
  readonly #record: ExtrasRecord = { modules: [], files: 0, bytes: 0 }

  /** @param trust undefined where none may be used */
  constructor(trust: ExtrasTrust | undefined, placement: Placement) {
    this.#trust = trust
    this.#placement = placement
  }

  /** Reads the proof, which comes before the files. `not-proven` where not all of it is right. */
  open(content: Buffer): 'not-proven' | undefined {
    this.#proof = 'unusable'
    if (this.#trust === undefined) return undefined
    try {
      const proof = openProof(content, this.#trust.verifier)
      if (proof === 'other-database') return undefined
      this.#proof = proof
      return proof.refused > 0 ? 'not-proven' : undefined
    } catch {
      this.#proof = undefined
      return 'not-proven' // Malformed, or not signed by this database.
    }
  }

  /** What to do with a file that no sum file names: an extra module is taken or left, and nothing is known of others. */
  useOf(file: ModuleFile): 'take' | 'leave' | 'unknown' {
    if (this.#proof === 'unusable') return 'leave'
    if (this.#provenFor(file) === undefined) return 'unknown'
    return this.#trust?.takes(file) ? 'take' : 'leave'
  }

  /**
   * Places a file if it is right. Zips are not unpacked: whether a tree is there at the end of the job tells whether the
   * module was used.
   */
  async take(file: ModuleFile, content: AsyncIterable<Buffer>, bytes: number): Promise<RefusalReason | undefined> {
    const proven = this.#provenFor(file)
    if (proven === undefined) return 'not-proven'
    const name = moduleFileName(file)
    if (this.#placement.has(name)) return this.#note(file, 0)
    const became = await this.#place(file, content, proven)
    if (became === 'outside') return 'outside'
    if (became === 'wrong') return 'not-proven'
    // Whoever has locked the version brings it.
    if (became === 'kept' && !this.#placement.has(name)) return undefined
    return this.#note(file, became === 'placed' ? bytes : 0)
  }

  /**
   * Writes what cmd/go reads of the database, for those modules of which something is here now: also for such that sum
   * files name, since a tool may need them as well. Returns what came of all of it; undefined without extra modules.
   */
  async finish(): Promise<ExtrasRecord | undefined> {
    if (this.#proof === undefined || this.#proof === 'unusable') return undefined
    const here = [...this.#proof.modules.values()].filter(module => this.#trust?.takes(module) && this.#isHere(module))
    for (const [name, answer] of this.#proof.answersFor(new Set(here.map(nameOf)))) {
      const path = `sumdb/${name}`
      // What cmd/go cached itself it has checked itself.
      if (!this.#placement.has(path)) await this.#placement.place(path, [answer])
    }
    return this.#record
  }

  #isHere(module: ModuleVersion): boolean {
    return (['mod', 'zip'] as const).some(kind => this.#placement.has(moduleFileName({ ...module, kind })))
  }

  #provenFor(file: ModuleFile): ProvenModule | undefined {
    return this.#proof === 'unusable' ? undefined : this.#proof?.modules.get(nameOf(file))
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
