import { expect } from '@jest/globals'
import { type RunnerCommand, runnerCommands, WHITE_SPACE } from './runner-commands.js'

/** In every command that a text tries to give. */
export const EVIL = 'EVIL'

/** Lines that the runner would carry out, in all the spellings it knows. Without slashes and quotes, for file names. */
export function hostileLines(): string[] {
  return [
    'said before',
    `::save-state name=credentials::["${EVIL}"]`,
    ...WHITE_SPACE.map(space => `${space}${space}::set-env name=${EVIL}::1`),
    `a\r::stop-commands::${EVIL}`,
    `a\r\n \t::add-path::${EVIL}`,
    `\u001b[31m::error title=${EVIL}::red`,
    `\u0000::warning::${EVIL}`,
    `\u202e::notice::${EVIL}`,
    `:\u200b:group::${EVIL}`,
    `##[save-state name=credentials]${EVIL}`,
    `in the middle ##[set-env name=${EVIL}]1`,
    `#\u0000#[add-matcher]${EVIL}`,
    `##\u001b[0m[error]${EVIL}`,
    `####[warning]${EVIL}`,
    `::group::${EVIL} ##[add-path]${EVIL}`,
    'said after',
  ]
}

export const hostileText = () => hostileLines().join('\n')

/** Of this Go takes every line for text, and repeats it as the server's response. */
export const PRINTABLE = [
  'no such module',
  `::save-state name=credentials::["${EVIL}"]`,
  `so ##[add-path]${EVIL}`,
].join('\n')

/** What fits into one line, and into a file name. */
export const HOSTILE_NAME = `said before ##[save-state name=credentials]${EVIL} \u0085::add-path::${EVIL}`

const OURS = ['warning', 'error', 'notice', 'group', 'endgroup', 'debug', 'add-mask']

/** The name of the product, or a class and what failed. */
function isOurTitle(title = ''): boolean {
  const isOurs = /^(?:go-mod-warmup$|(?:transient|rate-limit|auth|not-found|integrity|config|disk|toolchain|unknown): )/
  return isOurs.test(title) && runnerCommands(title).length === 0
}

/** Whatever was printed, each command in it is one that this program gives, and nothing in it moves a cursor. */
export function expectOnlyOurs(printed: string): RunnerCommand[] {
  const commands = runnerCommands(printed)
  const foreign = commands.filter(({ name, properties, data }) => {
    const annotates = ['warning', 'error', 'notice'].includes(name)
    if (!OURS.includes(name)) return true
    if (annotates ? !isOurTitle(properties['title']) : data.startsWith(EVIL) && name !== 'add-mask') return true
    // What is shown later is shown as it is, and the log of a job reads `##[` as well. A mask is not shown.
    return name !== 'add-mask' && runnerCommands(data).length > 0
  })
  expect(foreign).toEqual([])
  const shown = printed.replace(/^::add-mask::.*$/gm, '')
  expect(shown.match(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu) ?? []).toEqual([])
  return commands
}
