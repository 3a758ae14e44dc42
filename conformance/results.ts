/** How a script ended; `none` where nothing is known of it, since the tests ended before. */
export interface ScriptResult {
  outcome: 'pass' | 'fail' | 'skip' | 'none'
  /** The last lines of what it printed. */
  output: string[]
}

const LAST = 20

/** Reads what `-test.v` prints: lines of one test after the other, with a line wherever another one begins to print. */
export function readResults(log: string, names: string[]): Map<string, ScriptResult> {
  const results = new Map(names.map(name => [name, { outcome: 'none', output: [] } as ScriptResult]))
  let current: ScriptResult | undefined
  for (const line of log.split('\n')) {
    const [, name] = /^=== (?:RUN|PAUSE|CONT|NAME) +\S*?(?:TestScript\/(\S+))?$/.exec(line) ?? []
    const [, word, ended = ''] = /^ {4}--- (PASS|FAIL|SKIP): TestScript\/(\S+) \(/.exec(line) ?? []
    if (line.startsWith('=== ')) current = results.get(name ?? '')
    else if (word !== undefined) {
      current = results.get(ended)
      if (current) current.outcome = word.toLowerCase() as 'pass' | 'fail' | 'skip'
    } else if (current && line.trim() !== '') current.output.push(line.trim())
  }
  for (const result of results.values()) result.output.splice(0, result.output.length - LAST)
  return results
}

/** What one mode brought. */
export interface ModeResult {
  mode: string
  seconds: number
  results: Map<string, ScriptResult>
  /** Scripts that do not do as they must: plain those that fail, through the relay those that pass plain only. */
  wrong: string[]
}

type Results = ModeResult['results']

/** The scripts that have to pass through the relay. */
export function passing(plain: Results): string[] {
  return [...plain].filter(([, { outcome }]) => outcome === 'pass').map(([name]) => name)
}

/** Plain, a script may leave itself out. One that passed has to pass again; one without a result has failed. */
export function wrongOnes(results: Results, plain: Results | undefined): string[] {
  return [...results]
    .filter(([name, { outcome }]) => {
      if (plain === undefined) return outcome === 'fail' || outcome === 'none'
      return plain.get(name)?.outcome === 'pass' && outcome !== 'pass'
    })
    .map(([name]) => name)
}

/** How many of each outcome, a row for each mode. */
export function table(modes: ModeResult[]): string {
  const rows = modes.map(({ mode, seconds, results, wrong }) => {
    const outcomes = [...results.values()].map(({ outcome }) => outcome)
    const count = (wanted: ScriptResult['outcome']) => outcomes.filter(one => one === wanted).length
    const counts = (['pass', 'fail', 'skip', 'none'] as const).map(count)
    const cells = [mode, outcomes.length, ...counts, mode === 'plain' ? '' : wrong.length, Math.round(seconds)]
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| mode | scripts | pass | fail | skip | no result | pass plain only | seconds |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n')
}

/** Each of them with the end of what it printed. */
export function wrongText({ mode, results, wrong }: ModeResult): string {
  return wrong
    .map(name => {
      const { outcome, output } = results.get(name) ?? { outcome: 'none', output: [] }
      const lines = output.map(line => `    ${line}\n`).join('')
      return `\n${mode}: ${name} (${outcome === 'none' ? 'no result' : outcome})\n${lines}`
    })
    .join('')
}
