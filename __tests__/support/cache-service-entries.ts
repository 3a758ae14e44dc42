/** One entry, as the service keeps it. */
export interface CacheEntry {
  id: number
  key: string
  version: string
  /** Can it be found? Not before its upload was finished. */
  done: boolean
}

/** All entries, oldest first. They are immutable: one for each key and version. */
export class CacheEntries {
  readonly list: CacheEntry[] = []
  #lastId = 0

  /** Reserves an entry; undefined when there is one of this key and version. */
  add(key: string, version: string): CacheEntry | undefined {
    if (this.list.some(entry => entry.key === key && entry.version === version)) return undefined
    const entry = { id: ++this.#lastId, key, version, done: false }
    this.list.push(entry)
    return entry
  }

  byId(id: number): CacheEntry | undefined {
    return this.list.find(entry => entry.id === id)
  }

  exact(key: string, version: string): CacheEntry | undefined {
    return this.list.find(entry => entry.done && entry.key === key && entry.version === version)
  }

  /** The newest entry by the first of the prefixes that has one. */
  newest(prefixes: string[], version: string): CacheEntry | undefined {
    for (const prefix of prefixes) {
      const found = this.list.findLast(entry => entry.done && entry.version === version && entry.key.startsWith(prefix))
      if (found !== undefined) return found
    }
    return undefined
  }
}
