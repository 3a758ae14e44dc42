import { fileSystemCode } from '../../../errors.js'
import { readText } from '../../../modcache/regular-file.js'
import { type Environment, profileFiles } from './credentials.js'
import { denied, type Profiles, type Section } from './source.js'

/**
 * Reads the files with profiles, as the AWS CLI does; a file that does not exist counts as empty.
 * @throws StoreError `denied` for a file that is not readable, or malformed
 */
export async function readProfiles(env: Environment): Promise<Profiles> {
  const { config, credentials } = profileFiles(env)
  const found: Profiles = {
    profiles: new Map(),
    sessions: new Map(),
    services: new Map(),
    files: [config, credentials].filter(file => file !== undefined),
  }
  const plainDefault = new Map<string, Section>()
  for (const [heading, section] of await readSections(config)) {
    const [, kind = '', name = ''] = /^(profile|sso-session|services)\s+(.+)$/.exec(heading) ?? []
    const sections = { profile: found.profiles, 'sso-session': found.sessions, services: found.services }[kind]
    if (sections !== undefined) sections.set(unquoted(name), section)
    else if (heading === 'default') plainDefault.set(heading, section)
  }
  // `[profile default]` wins over `[default]`.
  found.profiles = new Map([...plainDefault, ...found.profiles])
  // What the file with credentials says comes first.
  for (const [name, section] of await readSections(credentials)) {
    found.profiles.set(name, new Map([...(found.profiles.get(name) ?? []), ...section]))
  }
  return found
}

const unquoted = (name: string) => name.trim().replace(/^(["'])(.*)\1$/, '$2')

async function readSections(file: string | undefined): Promise<Map<string, Section>> {
  if (file === undefined) return new Map()
  let text: string
  try {
    text = await readText(file)
  } catch (error) {
    const code = fileSystemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return new Map()
    throw denied(
      `${file} is not readable (${code ?? 'unknown error'}); change its permissions or unset the variable`,
      error,
    )
  }
  return parseSections(text, file)
}

/**
 * Parses the format of both files: sections, `name = value`, and indented properties below a name without a value.
 * Comments are lines, or begin with ` #` or ` ;`.
 * @throws StoreError `denied`, which names the line but does not quote it: it may hold a secret
 */
export function parseSections(text: string, file: string): Map<string, Section> {
  const sections = new Map<string, Section>()
  let section: Section | undefined
  let parent = ''
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = written.replace(/(?:^|\s)[#;].*$/, '').trim()
    if (line === '') continue
    const [, heading] = /^\[\s*([^\]]+?)\s*\]$/.exec(line) ?? []
    const [, name, value] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? []
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map()
      sections.set(heading, section)
      parent = ''
    } else if (section !== undefined && name !== undefined && value !== undefined) {
      if (!/^\s/.test(written)) parent = ''
      section.set(parent === '' ? name.toLowerCase() : `${parent}.${name.toLowerCase()}`, value)
      if (value === '' && parent === '') parent = name.toLowerCase()
    } else {
      const expected = section === undefined ? '`[NAME]`' : '`NAME = VALUE`'
      throw denied(`${file} is malformed: line ${index + 1} is not ${expected}`)
    }
  }
  return sections
}
