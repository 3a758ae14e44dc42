import { stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import { fileSystemCode } from '../../../errors.js'
import { readText } from '../../../modcache/regular-file.js'
import { type Environment, isSet, profileFiles } from './credentials.js'
import { denied, type Profiles, type Section } from './source.js'

/** Characters. */
const LARGEST = 1 << 20

/**
 * Reads the files with profiles, as the AWS CLI does; a file that does not exist counts as empty.
 * @throws StoreError `denied` for a file that is not readable
 */
export async function readProfiles(env: Environment): Promise<Profiles> {
  const { config, credentials } = profileFiles(env)
  const inConfig = await readSections(config, { env, variable: 'AWS_CONFIG_FILE' })
  const inCredentials = await readSections(credentials, { env, variable: 'AWS_SHARED_CREDENTIALS_FILE' })
  const found: Profiles = {
    profiles: new Map(),
    sessions: new Map(),
    services: new Map(),
    files: [config, credentials].filter(file => file !== undefined),
    flaws: [inConfig, inCredentials].flatMap(({ flaws }) => flaws),
  }
  const plainDefault = new Map<string, Section>()
  for (const [heading, section] of inConfig.sections) {
    const [, kind = '', name = ''] = /^(profile|sso-session|services)\s+(.+)$/.exec(heading) ?? []
    const sections = { profile: found.profiles, 'sso-session': found.sessions, services: found.services }[kind]
    if (sections !== undefined) sections.set(unquoted(name), section)
    else if (heading === 'default') plainDefault.set(heading, section)
  }
  // `[profile default]` wins over `[default]`.
  found.profiles = new Map([...plainDefault, ...found.profiles])
  // What the file with credentials says comes first.
  for (const [name, section] of inCredentials.sections) {
    found.profiles.set(name, new Map([...(found.profiles.get(name) ?? []), ...section]))
  }
  return found
}

const unquoted = (name: string) => name.trim().replace(/^(["'])(.*)\1$/, '$2')

async function readSections(
  file: string | undefined,
  { env, variable }: { env: Environment; variable: string },
): Promise<Parsed> {
  if (file === undefined) return NOTHING
  try {
    const text = await readText(file)
    if (text.length > LARGEST) throw denied(`${file} is larger than 1 MiB: it has no profiles; correct ${variable}`)
    return parseSections(text, file)
  } catch (error) {
    const code = fileSystemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR' || file === devNull || (await isDevice(file))) return NOTHING
    if (code === undefined) throw error
    const next = isSet(env[variable]) ? `correct or unset ${variable}` : (NEXT[code] ?? 'remove it')
    throw denied(`${file} is not readable (${code}); ${next}`, error)
  }
}

const NEXT: Partial<Record<string, string>> = { EACCES: 'change its permissions', EPERM: 'change its permissions' }

/** People switch a file off with /dev/null. */
const isDevice = async (file: string) => (await stat(file).catch(() => undefined))?.isCharacterDevice() === true

interface Parsed {
  sections: Map<string, Section>
  /** The first line that is neither a section nor a property, if any. It is named, but not quoted: it may hold a secret. */
  flaws: string[]
}

const NOTHING: Parsed = { sections: new Map(), flaws: [] }

/**
 * Parses the format of both files as the AWS CLI does: sections, `name = value` or `name: value`, values that go on in
 * indented lines, and indented properties below a name without a value. Comments are lines, or begin with ` #` or ` ;`, except
 * in commands. What is malformed is skipped: it may be in a section that nobody needs.
 */
export function parseSections(text: string, file: string): Parsed {
  const sections = new Map<string, Section>()
  const flaws: string[] = []
  let section: Section | undefined
  let current = ''
  let indent = 0
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, written] of lines.entries()) {
    const line = written.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const indented = written.length - written.trimStart().length
    const isBelow = current !== '' && indented > indent
    const [name = '', value] = propertyIn(line)
    if (isBelow && section !== undefined) {
      const before = section.get(current) ?? ''
      if (before === '' && value !== undefined) section.set(`${current}.${name}`, value)
      else if (value !== undefined && PROPERTY.test(name) && !COMMANDS.includes(current)) section.set(name, value)
      else section.set(current, `${before} ${line}`.trim())
    } else if (line.startsWith('[') && line.includes(']')) {
      const heading = line.slice(1, line.indexOf(']')).trim()
      section = sections.get(heading) ?? new Map()
      sections.set(heading, section)
      current = ''
    } else if (section !== undefined && value !== undefined) {
      section.set(name, value)
      current = name
      indent = indented
    } else if (flaws.length === 0) {
      const expected = section === undefined ? '`[NAME]`' : '`NAME = VALUE`'
      flaws.push(`${file} is malformed: line ${index + 1} is not ${expected}`)
    }
  }
  return { sections, flaws }
}

const COMMANDS = ['credential_process']
const PROPERTY = /^[a-z_][a-z\d_]*$/

function propertyIn(line: string): [name: string, value: string] | [] {
  const at = line.search(/[=:]/)
  const name = line.slice(0, Math.max(at, 0)).trim().toLowerCase()
  if (name === '') return []
  const value = line.slice(at + 1)
  if (COMMANDS.includes(name)) return [name, value.trim()]
  const comment = value.search(/\s[#;]/)
  return [name, (comment < 0 ? value : value.slice(0, comment)).trim()]
}
