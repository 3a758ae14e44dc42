/** Values by `name{label="value"}`, as they stand in the text. */
export type Values = Map<string, number>

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const TEXT = String.raw`(?:[^\n"\\]|\\[n"\\])*`
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="${TEXT}"`
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|summary)$`)
const HELP = new RegExp(`^# HELP (${NAME}) ${TEXT}$`)
const SAMPLE = new RegExp(`^((${NAME})(?:\\{${LABEL}(?:,${LABEL})*\\})?) (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`)
const SUFFIXES: Record<string, RegExp> = { counter: /^_total$/, gauge: /^$/, summary: /^(?:_count|_sum)?$/ }

/**
 * Reads OpenMetrics text as far as it is Prometheus' older format too: no other types, no timestamps.
 * @throws Error for a line that is neither, a family in two places, a value that occurs twice, and a missing end
 */
export function readOpenMetrics(text: string): Values {
  const [end, ...lines] = text.split('\n').slice(0, -1).reverse()
  if (end !== '# EOF' || !text.endsWith('\n')) throw new Error('the end is missing')
  const values: Values = new Map()
  const families = new Set<string>()
  let family = { name: '', type: '' }
  for (const line of lines.reverse()) {
    const [, name = '', type = ''] = TYPE.exec(line) ?? []
    const [, helped] = HELP.exec(line) ?? []
    const [, sample = '', of = '', value] = SAMPLE.exec(line) ?? []
    if (name !== '') {
      if (families.has(name)) throw new Error(`${name} is there twice`)
      families.add(name)
      family = { name, type }
    } else if (helped !== undefined) {
      if (helped !== family.name) throw new Error(`help of another family: ${line}`)
    } else if (value !== undefined) {
      const suffix = of.startsWith(family.name) ? of.slice(family.name.length) : 'another family'
      if (!SUFFIXES[family.type]?.test(suffix)) throw new Error(`not of ${family.name}: ${line}`)
      if (values.has(sample)) throw new Error(`${sample} is there twice`)
      values.set(sample, Number(value))
    } else throw new Error(`no such line: ${line}`)
  }
  return values
}
