/** A Markdown text without its code: what is left of it GitHub reads as markup. Blocks and spans end where GitHub ends them. */
export function withoutCode(markdown: string): string {
  const prose: string[] = []
  let fence: string | undefined
  for (const line of markdown.split(/[\n\v\f\u0085\u2028\u2029]/)) {
    const [, mark] = /^[> ]*(`{3,})/.exec(line) ?? []
    if (fence !== undefined) {
      if (mark !== undefined && mark.length >= fence.length && /`\s*$/.test(line)) fence = undefined
    } else if (mark !== undefined && !line.slice(line.indexOf(mark) + mark.length).includes('`')) fence = mark
    else prose.push(line)
  }
  return prose.map(withoutSpans).join('\n')
}

/** A run of backticks begins a span only where one of the same length follows. */
function withoutSpans(line: string): string {
  let left = line
  let kept = ''
  for (;;) {
    const [before, run] = /^((?:\\.|[^`\\])*)(`+)/s.exec(left)?.slice(1) ?? []
    if (run === undefined || before === undefined) return kept + left
    const rest = left.slice(before.length + run.length)
    const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(rest)
    kept += before + (end ? '' : run)
    left = end ? rest.slice(end.index + run.length) : rest
  }
}
