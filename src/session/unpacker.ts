import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileSystemCode } from '../errors.js'
import type { Go } from '../go/environment.js'
import { isFlagOn } from '../go/flags.js'
import type { Project } from '../go/project.js'
import { unpackedBy } from '../go/unchecked.js'
import { versionLocks } from '../go/version-locks.js'
import type { ModuleVersion } from '../modcache/module-file.js'
import { ModulePlacer, type UnpackerRecord } from '../modcache/module-placer.js'
import { Showing, type VersionLocks } from '../modcache/show-modules.js'
import { Staging } from '../modcache/staging.js'
import type { Places } from '../modcache/tree.js'
import { Unpacker, workersFor } from '../modcache/unpacker.js'
import type { ResolvedOptions } from '../options/resolve.js'

/** The project and the Go that the unpacker works for. */
type Target = Places & { go: Go; project: Project }

/** The unpacker of a session: opened when first needed, and closed with the session. */
export class SessionUnpacker {
  readonly #options: ResolvedOptions
  readonly #signal: AbortSignal
  #opening: Promise<ModulePlacer | undefined> | undefined
  #placer: ModulePlacer | undefined
  #close: (() => Promise<void>) | undefined
  #locks: VersionLocks | undefined
  #isAlone = false

  constructor(options: ResolvedOptions, signal: AbortSignal) {
    this.#options = options
    this.#signal = signal
  }

  /** Asks, before the run puts anything there, whether others can be at work in the module cache of a Go. */
  lookAround({ settings: { GOMODCACHE = '' } }: Pick<Go, 'settings'>): void {
    this.#isAlone = isAlone(GOMODCACHE, this.#options.env)
  }

  /**
   * The locks of the module cache, also where the unpacker is disabled.
   * @param request `path`: where helpers are looked for
   */
  locks({ downloadCache, path }: { downloadCache: string; path?: string }): VersionLocks {
    this.#locks ??= versionLocks({ downloadCache, alone: this.#isAlone, ...(path !== undefined && { path }) })
    return this.#locks
  }

  /** Undefined if it is disabled, on a single core, or if nothing can be staged. */
  async open(target: Target): Promise<ModulePlacer | undefined> {
    this.#opening ??= this.#open(target)
    return await this.#opening
  }

  /** Modules (`path@version`) whose trees were created in this run. */
  complete(): ReadonlySet<string> {
    return this.#placer?.complete() ?? new Set()
  }

  /** Has it hashed the zip of a module in this run, and was that the right one? */
  hasVerified({ path, version }: ModuleVersion): boolean {
    return this.#placer?.stateOf(`${path}@${version}`) === 'verified'
  }

  record(): UnpackerRecord | undefined {
    return this.#placer?.record()
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined)
    await this.#close?.()
    await this.#locks?.close()
  }

  async #open({ go, project, moduleCache, downloadCache }: Target): Promise<ModulePlacer | undefined> {
    const workers = workersFor(this.#options.cores)
    if (this.#options.unpacker === 'false' || workers === 0) return undefined
    const staging = await Staging.make({ downloadCache }).catch(nothingOfTheDisk)
    if (staging === undefined) return undefined
    const directories = isFlagOn(go.settings.GOFLAGS ?? '', 'modcacherw') ? 'writable' : 'read-only'
    const unpacker = new Unpacker({ staging, directories, workers, signal: this.#signal })
    unpacker.start()
    this.#close = async () => {
      await unpacker.close()
      await staging.remove()
    }
    this.#placer = new ModulePlacer({
      unpacker,
      staging,
      showing: new Showing({ moduleCache, downloadCache, staging, locks: this.locks({ downloadCache }), directories }),
      hashOf: unpackedBy(project, go),
      sums: project.sums,
    })
    return this.#placer
  }
}

/** Is this the only user of a module cache? Yes if it is empty, or on a GitHub-hosted machine, which runs one job. */
function isAlone(moduleCache: string, env: ResolvedOptions['env']): boolean {
  if (env.RUNNER_ENVIRONMENT === 'github-hosted') return true
  const downloadCache = join(moduleCache, 'cache', 'download')
  return namesIn(moduleCache).every(name => name === 'cache') && namesIn(downloadCache).every(name => name === 'sumdb')
}

/** An unreadable directory does not count as empty. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    return fileSystemCode(error) === 'ENOENT' ? [] : ['unknown']
  }
}

/** Go reports a module cache that is not writable. */
function nothingOfTheDisk(error: unknown): undefined {
  if (fileSystemCode(error) === undefined) throw error
}
