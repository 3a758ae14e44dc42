/** The ASCII characters that Go allows in the name of a file of a module (x/mod/module, fileNameOK). */
const ELEMENT = /^[A-Za-z0-9!#$%&()+,\-.=@[\]^_{}~ ]+$/
/** Most file systems refuse longer elements and longer paths; the directory above uses part of the 4,096 bytes. */
const LONGEST = 255
const LONGEST_NAME = 4000
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i

/**
 * Why a slash-separated ASCII name cannot be that of a file of a module (golang.org/x/mod/module, CheckFilePath). An element
 * that ends in a space is refused as well: whether Windows drops the space depends on the program.
 */
export function filePathFault(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return 'a name that is too long for a file system'
  for (const element of name.split('/')) {
    if (element === '') return 'a name with an empty element'
    if (element.length > LONGEST) return 'a name that is too long for a file system'
    if (!ELEMENT.test(element)) return 'a name with a character that Go does not allow'
    // Names that consist only of dots end in one.
    if (element.endsWith('.') || element.endsWith(' ')) return 'a name with an element that ends in a dot or a blank'
    if (WINDOWS_DEVICE.test(element)) return 'a name that Windows reserves'
  }
  return undefined
}

/**
 * The names of all files of one module: checks whether they can coexist on every file system, and where a go.mod may be
 * (golang.org/x/mod/zip, checkZip and collisionChecker).
 */
export class MemberNames {
  /** By lower-case name: its spelling, and its kind. */
  readonly #known = new Map<string, { name: string; isDirectory: boolean }>()
  readonly #directories = new Set<string>()

  /** Adds the next name, relative to the root of the module; returns why it is not allowed. */
  add(name: string): string | undefined {
    const fault = filePathFault(name) ?? goModFault(name)
    if (fault !== undefined) return fault
    const collision = this.#collision(name, { isDirectory: false })
    if (collision !== undefined) return collision
    for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
      const directory = name.slice(0, slash)
      if (this.#directories.has(directory)) return undefined
      const above = this.#collision(directory, { isDirectory: true })
      if (above !== undefined) return above
      this.#directories.add(directory)
    }
    return undefined
  }

  #collision(name: string, { isDirectory }: { isDirectory: boolean }): string | undefined {
    const folded = name.toLowerCase()
    const other = this.#known.get(folded)
    if (other === undefined) {
      this.#known.set(folded, { name, isDirectory })
      return undefined
    }
    if (other.name !== name) return 'two names that differ only in case'
    return other.isDirectory && isDirectory ? undefined : 'a name that occurs twice'
  }
}

function goModFault(name: string): string | undefined {
  // checkZip accepts it, and cmd/go then cannot read the go.mod of the tree.
  if (/^go\.mod\//i.test(name)) return 'a directory in place of its go.mod'
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (base.toLowerCase() !== 'go.mod' || name === 'go.mod') return undefined
  return base === name ? 'a go.mod that is not in lower case' : 'a go.mod below the root'
}
