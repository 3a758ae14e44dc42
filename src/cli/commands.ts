import { age, badOption, ifSet, type OptionTable, size, text, toggle, word } from '../options/kinds.js'
import { checkOutputFile } from '../options/places.js'
import { GROUPS, OPTIONS } from '../options/table.js'

const input = (help: string) => ifSet(text(help, { kind: 'file', shown: 'FILE' }))

/** An output file; `-` is stdout. Whether it can be written is checked before any work. */
function output(what: string) {
  const file = input(`Write ${what} (- is stdout).`)
  return {
    ...file,
    read: (name: string, given: string | undefined) => {
      const path = file.read(name, given)
      if (path !== undefined && path !== '-') checkOutputFile(name, path)
      return path
    },
  }
}

const json = output('the result as JSON')
const dryRun = toggle('false', 'Only say what would be removed.')

const example = (command: string, what: string) => ({ command: `go-mod-warmup ${command}`, what })

export interface Command {
  /** The arguments after its name. */
  usage: string
  /** One line for the list of commands; `more` is for its own page. */
  about: string
  more?: string
  example: { command: string; what: string }
  /** Options of a warm-up that it takes: groups and single ones. */
  takes: readonly (keyof typeof GROUPS | keyof typeof OPTIONS)[]
  /** Its own options. They take precedence over others with the same name. */
  own: OptionTable
  /** Defaults that replace those of the action. */
  defaults?: Record<string, string>
}

/** Every command. */
export const COMMANDS = {
  warm: {
    usage: '[DIR]',
    about: 'Download and verify modules; the default command.',
    more: 'Restores what stores have, downloads the rest, and writes new modules to the stores.',
    example: example('--store dir:/var/cache/go-modules --json report.json', 'keeps modules there for all projects'),
    takes: ['project', 'go', 'sources', 'retries', 'download', 'cache', 'bucket', 'build'],
    own: {
      dryRun: toggle('false', 'Only say what would be restored and downloaded.'),
      json: output('the report as JSON'),
      summary: output('the summary as Markdown'),
      html: output('the report as one HTML page, with the time of every request'),
      events: output('a line of JSON for each event'),
      metrics: output('OpenMetrics text, for a textfile collector'),
      har: output('every request of the relay, for developer tools of browsers'),
    },
    defaults: { store: "dir: below the user's cache directory; github exists only within GitHub Actions" },
  },
  exec: {
    usage: '-- COMMAND [ARG…]',
    about: 'Run any command with the relay as its GOPROXY.',
    more: 'Its downloads are retried, resumed and bounded in time. Input, output, exit code and signals are those of the command. With --build-cache, what it used of the build cache that `warm` has restored is saved afterwards; with `--store github`, so are the modules that it downloaded beyond go.sum.',
    example: example('exec -- go install golang.org/x/tools/cmd/stringer@latest', 'with retries and timeouts'),
    takes: [
      'go',
      'sources',
      'retries',
      'relay',
      'modcacherw',
      'offline',
      'buildCache',
      'buildCacheKey',
      'extraModules',
    ],
    own: {},
  },
  env: {
    usage: '',
    about: 'Print Go settings for a shell; install Go if named.',
    more: 'In PowerShell: go-mod-warmup env … | Out-String | Invoke-Expression, in fish: go-mod-warmup env … | source.',
    example: { command: 'eval "$(go-mod-warmup env --goprivate github.com/acme)"', what: 'sets it in this shell' },
    takes: ['go', 'sources', 'retries', 'modcacherw', 'offline', 'store', 'bucket'],
    own: {
      shell: word(
        ['auto', 'sh', 'fish', 'powershell'],
        'The shell to print for: `sh` (bash, zsh and all of its kind), `fish` or `powershell`; `auto` is PowerShell on Windows and sh elsewhere.',
      ),
    },
    defaults: { store: 'none; with one, Go can come from it' },
  },
  doctor: {
    usage: '[MODULE[@VERSION]…]',
    about: 'Diagnose Go, the project, the network and modules.',
    more: 'Says what to do about each finding, and changes nothing without --fix. Takes at most 15 seconds.',
    example: example('doctor github.com/acme/lib@v1.2.3', 'asks every source for that module'),
    takes: ['project', 'sources', 'retries', 'offline'],
    own: {
      fix: toggle('false', 'Remove damaged files from the module cache, so that Go downloads them again.'),
      compare: input('Show what differs from the run of this report (--json of a run that worked).'),
      json: output('the findings as JSON'),
      summary: output('the findings as Markdown'),
    },
  },
  clean: {
    usage: '--all | MODULE[@VERSION]…',
    about: 'Remove modules from the module cache or a store.',
    more: 'Patterns are allowed: github.com/acme/..., globs as in GOPRIVATE.',
    example: example('clean --refetch github.com/acme/...', 'downloads those modules again'),
    takes: ['workingDirectory', 'sources', 'retries', 'bucket'],
    own: {
      all: toggle('false', 'Remove everything, including clones and answers of checksum databases.'),
      store: ifSet(
        text(
          'Instead of the module cache, this store: dir:PATH, s3://BUCKET/PREFIX; or `tools`: Go releases in the tool cache, by version or range (1.25, "<1.26").',
          {
            shown: 'STORE',
          },
        ),
      ),
      refetch: toggle('false', 'Make Go download them again; nothing is removed if one cannot be downloaded.'),
      dryRun,
      json,
    },
  },
  prune: {
    usage: 'STORE|modcache',
    about: 'Remove least recently used modules from a store.',
    example: example('prune modcache --max-size 10GB --dry-run', 'shows what would go'),
    takes: ['caFile', 'retries', 'bucket'],
    own: {
      maxSize: ifSet(size('', 'Keep no more than this: 64MB, 20GB, 1.5GiB.')),
      maxAge: ifSet(age('', 'Remove modules not used for this long, such as 12h, 30d or 2w.')),
      dryRun,
      json,
    },
  },
  inspect: {
    usage: 'STORE|tools [SUMFILE…]',
    about: "List a store's contents, unused modules and damage.",
    more: 'For each run that wrote to it: when, from where and how much. `tools` lists the Go versions in the tool cache.',
    example: example('inspect dir:/var/cache/go-modules --verify', 'compares everything with go.sum'),
    takes: ['caFile', 'retries', 'bucket'],
    own: {
      verify: toggle('false', 'Hash everything, and compare it with SUMFILEs (default: go.sum, go.work.sum).'),
      maxAge: age('30d', 'Report modules not used for this long as unused, such as 12h, 30d or 2w.'),
      json,
    },
  },
  mirror: {
    usage: 'TARGET [DIR…]',
    about: 'Fill a directory or bucket for use without a network.',
    more: 'Downloads everything that the projects and listed modules need, and with --go-version a release of Go. Then set GOPROXY=file://TARGET. Interrupted runs resume.',
    example: example('mirror /srv/go-modules services/api services/web', 'for two projects'),
    takes: [
      'project',
      'goVersion',
      'goVersionFile',
      'sources',
      'retries',
      'allowChanges',
      'modcacherw',
      'includePrivate',
      'bucket',
    ],
    own: {
      list: input('Modules, one path@version a line as for go install: @latest, @v1.2, @main; # comments.'),
      json,
    },
  },
} satisfies Record<string, Command>

export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

/** The options of a warm-up that a command takes, by group. */
export function takenBy(command: CommandName): { group: string; options: OptionTable }[] {
  const { takes, own }: Command = COMMANDS[command]
  return Object.entries(GROUPS).flatMap(([group, table]) => {
    const isTaken = (name: string) => takes.some(one => one === group || one === name) && !(name in own)
    const options = Object.entries<OptionTable[string]>(table).filter(([name]) => isTaken(name))
    return options.length === 0 ? [] : [{ group, options: Object.fromEntries(options) }]
  })
}

/** All options, as understood by `command`. */
export function optionsFor(command: CommandName): OptionTable {
  const own = Object.values(COMMANDS).map((one): OptionTable => one.own)
  return Object.assign({}, ...own, OPTIONS, COMMANDS[command].own)
}

/** The error for a wrong command line; `instead` is what was probably meant. */
export function usage(message: string, command?: CommandName, { instead }: { instead?: string | undefined } = {}) {
  const guess = instead === undefined ? '' : `Did you mean ${instead}? `
  return badOption(message, `${guess}See go-mod-warmup ${command === undefined ? '--help' : `help ${command}`}.`)
}
