/** A block that GitHub colours by its kind; elsewhere a quotation. Every line of it belongs to it. */
export function alert(kind: 'caution' | 'warning', body: string): string {
  const lines = body.split('\n').map(line => (line === '' ? '>' : `> ${line}`))
  return [`> [!${kind.toUpperCase()}]`, '>', ...lines].join('\n')
}
