// A terminal as SVG. It has a dark background of its own, and so is readable on light and dark pages.

const WIDTH = 8.43
const HEIGHT = 20
const MARGIN = 16
const TOP = 44

const COLOURS = {
  30: '#484f58',
  31: '#ff7b72',
  32: '#3fb950',
  33: '#d29922',
  34: '#58a6ff',
  35: '#bc8cff',
  36: '#39c5cf',
  37: '#b1bac4',
  90: '#8b949e',
  91: '#ffa198',
  92: '#56d364',
  93: '#e3b341',
  94: '#79c0ff',
  95: '#d2a8ff',
  96: '#56d4dd',
}

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Text and its style, piece by piece; the style goes on from line to line. */
function* pieces(text, style) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what begins a sequence.
  for (const part of text.split(/(\u001b\[[\d;]*m)/)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what begins a sequence.
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)
    if (codes === null) {
      if (part !== '') yield { text: part, style: { ...style } }
      continue
    }
    for (const code of codes[1].split(';').map(Number)) {
      if (code === 0) Object.assign(style, { colour: undefined, bold: false, dim: false })
      else if (code === 1) style.bold = true
      else if (code === 2) style.dim = true
      else if (code === 22) Object.assign(style, { bold: false, dim: false })
      else if (code === 39) style.colour = undefined
      else if (code in COLOURS) style.colour = COLOURS[code]
    }
  }
}

/** Lines of at most `columns` characters, each a list of pieces. */
function linesOf(text, columns) {
  const style = { colour: undefined, bold: false, dim: false }
  return text
    .trimEnd()
    .split('\n')
    .flatMap(line => {
      const rows = [[]]
      let used = 0
      for (const piece of pieces(line, style)) {
        let rest = piece.text
        while (used + rest.length > columns) {
          rows.at(-1).push({ ...piece, text: rest.slice(0, columns - used) })
          rest = rest.slice(columns - used)
          rows.push([])
          used = 0
        }
        rows.at(-1).push({ ...piece, text: rest })
        used += rest.length
      }
      return rows
    })
}

function span({ text, style }) {
  const attributes = [
    style.colour === undefined ? '' : ` fill="${style.colour}"`,
    style.bold ? ' font-weight="bold"' : '',
    style.dim ? ' fill-opacity="0.65"' : '',
  ].join('')
  return attributes === '' ? escaped(text) : `<tspan${attributes}>${escaped(text)}</tspan>`
}

/** Commands and what each printed, one below the other. */
export function renderTerminal(screens, { columns }) {
  const prompt = command => [
    { text: '$ ', style: { colour: COLOURS[32] } },
    { text: command, style: { bold: true } },
  ]
  const lines = screens.flatMap(({ command, output }, index) => [
    ...(index === 0 ? [] : [[]]),
    prompt(command),
    ...linesOf(output, columns),
  ])
  const width = Math.ceil(columns * WIDTH + 2 * MARGIN)
  const height = TOP + lines.length * HEIGHT + MARGIN
  const rows = lines.map(
    (line, index) =>
      `  <text x="${MARGIN}" y="${TOP + (index + 0.7) * HEIGHT}" xml:space="preserve">${line.map(span).join('')}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>go-mod-warmup in a terminal</title>
  <rect width="${width}" height="${height}" rx="8" fill="#0d1117" stroke="#30363d"/>
  <g>
    <circle cx="20" cy="20" r="6" fill="#ff5f57"/>
    <circle cx="40" cy="20" r="6" fill="#febc2e"/>
    <circle cx="60" cy="20" r="6" fill="#28c840"/>
  </g>
  <g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
${rows.join('\n')}
  </g>
</svg>
`
}
