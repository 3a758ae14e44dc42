import type { Failure } from '../go/failures/failures.js'
import { spelled, variableOf } from '../options/kinds.js'
import { OPTIONS } from '../options/table.js'
import type { WarmupReport } from '../report/report.js'

// Failures, findings and errors name options as inputs of the action: `goproxy`, "the `ca-file` input". Here they are
// replaced by the flags of the command.

const FLAGS = new Map(Object.entries(OPTIONS).map(([name, option]) => [spelled(name), flagOf(spelled(name), option)]))

/** Values that are not allowed as arguments are passed in a variable. */
function flagOf(name: string, { fromFile }: { fromFile?: string }): string {
  return fromFile === 'always' ? variableOf(name) : `--${name}`
}

/** Advice for authors of workflows, and its replacement for people at a terminal. */
const IN_WORKFLOW: [RegExp, string][] = [
  [
    /Check out the code before this step, or set working-directory to its directory/g,
    'Run it in the directory of a Go project, or pass that directory as an argument',
  ],
  [/, for example with actions\/setup-go(?: and `cache: false`)?/g, ''],
  [/:(?: in a workflow,)? use actions\/setup-go with `[^`]+`/g, ''],
  [/ \((?:for example with setup-go and|actions\/setup-go with) `[^`]+`\)/g, ''],
  [/, and remove it from the workflow/g, ''],
  [/(?: \(in a Dockerfile, COPY it before this step\)| before this step)/g, ''],
]

/** `${{ secrets.TOKEN }}` as a shell variable. */
function withVariables(text: string, platform: NodeJS.Platform): string {
  return text.replace(/\$\{\{ secrets\.(\w+) \}\}/g, platform === 'win32' ? '$${env:$1}' : '$${$1}')
}

/** One of our sentences for the command: "the `goproxy` input" becomes `--goproxy`. */
export function forCommand(text: string, platform: NodeJS.Platform = process.platform): string {
  const worded = IN_WORKFLOW.reduce((said, [pattern, instead]) => said.replace(pattern, instead), text)
  return (
    withVariables(worded, platform)
      .replace(/(?:\bthe )?((?:`[a-z-]+`(?:, | and | or )?)+) inputs?\b/gi, '$1')
      // "There" is another action.
      .replace(/`([a-z][a-z-]*): ([\w.-]+)`(?! there\b)/g, (all, name: string, value: string) => {
        const flag = FLAGS.get(name)
        return flag?.startsWith('--') ? `\`${flag}=${value}\`` : all
      })
      .replace(/`([a-z][a-z-]*)`/g, (all, name: string) => {
        const flag = FLAGS.get(name)
        return flag === undefined ? all : `\`${flag}\``
      })
      .replace(/[,:] see the report$/gm, ' (`--json FILE` lists all)')
  )
}

/** Lines of a workflow as shell commands; commands stay unchanged. */
export function fixForCommand(fix: string, platform: NodeJS.Platform = process.platform): string {
  const folded = fix.replace(/: \|\n {2}/, ': ')
  const lines = folded.split('\n').map(line => /^([a-z][\w-]*): (.+)$/i.exec(line))
  if (lines.some(found => found === null)) return fix
  return lines.map(found => assignment(found?.[1] ?? '', found?.[2] ?? '', platform)).join('\n')
}

function assignment(name: string, given: string, platform: NodeJS.Platform): string {
  const variable = FLAGS.has(name) ? variableOf(name) : name
  const isWindows = platform === 'win32'
  const value = withVariables(given.replace(/^'(.*)'$/, '$1'), platform).replace(
    /\$\{\{ runner\.temp \}\}/g,
    isWindows ? '$$env:TEMP' : '$${TMPDIR:-/tmp}',
  )
  const quote = value.includes('$') ? '"' : "'"
  return isWindows ? `$env:${variable} = ${quote}${value}${quote}` : `export ${variable}=${quote}${value}${quote}`
}

/** A failure, worded for the command. */
export function failureForCommand(failure: Failure): Failure {
  const { cause, hint, fix } = failure
  return {
    ...failure,
    cause: forCommand(cause),
    hint: forCommand(hint),
    ...(fix !== undefined && { fix: fixForCommand(fix) }),
  }
}

/** A report for text output of the command. JSON output stays the same as in the library. */
export function reportForCommand(report: WarmupReport): WarmupReport {
  const { failure, projects, extraModules } = report
  return {
    ...report,
    ...(failure && { failure: failureForCommand(failure) }),
    ...(extraModules && {
      extraModules: extraModules.map(one =>
        'failure' in one ? { ...one, failure: failureForCommand(one.failure) } : one,
      ),
    }),
    projects: projects.map(project => ({
      ...project,
      ...(project.failure && { failure: failureForCommand(project.failure) }),
      ...(project.others && {
        others: project.others.map(one => ({ ...one, failure: failureForCommand(one.failure) })),
      }),
    })),
  }
}
