/** One family of metrics: a name, what it says, and its values. */
export interface Family {
  /** Without the `_total` of counters. */
  name: string
  /** Only types that Prometheus' older text format has as well: node_exporter reads files by that one. */
  type: 'counter' | 'gauge' | 'summary'
  help: string
  samples: Sample[]
}

/** One value. Of a summary: a quantile, or the count. */
export interface Sample {
  labels?: Record<string, string>
  value: number
  of?: 'count'
}

/**
 * Writes families as OpenMetrics text 1.0, which Prometheus' older text format understands too. Families without a value
 * are left out.
 */
export function openMetrics(families: Family[]): string {
  const blocks = families.filter(family => family.samples.length > 0).map(block)
  return `${blocks.join('')}# EOF\n`
}

function block({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ labels = {}, value, of }) => {
    const suffix = of !== undefined ? `_${of}` : type === 'counter' ? '_total' : ''
    return `${name}${suffix}${labelText(labels)} ${value}\n`
  })
  return `# TYPE ${name} ${type}\n# HELP ${name} ${escaped(help)}\n${lines.join('')}`
}

function labelText(labels: Record<string, string>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escaped = (value: string) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')
