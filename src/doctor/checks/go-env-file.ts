import { readText } from '../../modcache/regular-file.js'
import { shownSetting } from '../../redact.js'
import type { Check, Verdict } from '../finding.js'

/** What decides about downloads; other settings surprise nobody here. */
const TELLING =
  /^(?:GO(?:PROXY|PRIVATE|NOPROXY|NOSUMDB|SUMDB|INSECURE|FLAGS|TOOLCHAIN|MODCACHE|PATH|VCS|AUTH|DEBUG)|GO111MODULE)=/

/** Settings that `go env -w` left on this machine count wherever no variable says otherwise, and no workflow shows them. */
export const goEnvFile: Check = {
  id: 'go-env-file',
  run: async ({ go, env }) => {
    const file = go?.settings.GOENV ?? ''
    if (file === '' || file === 'off') return []
    const text = await readText(file).catch(() => '')
    return judgeEnvFile({ file, text, env })
  },
}

export function judgeEnvFile(found: { file: string; text: string; env: Record<string, string> }): Verdict[] {
  const { file, text, env } = found
  const lines = text.split('\n').filter(line => TELLING.test(line))
  const counting = lines.filter(line => !env[line.split('=', 1)[0] ?? ''])
  if (counting.length === 0) return []
  const names = counting.map(line => line.split('=', 1)[0] ?? '')
  const measured = `${file}: ${counting.map(shown).join(', ')}`
  return [{ kind: 'warn', reason: 'env-file', measured, values: { names: names.join(' ') } }]
}

/** A command of GOAUTH can hold secrets anywhere. */
function shown(line: string): string {
  const [, name = '', value = ''] = /^(.*?)=(.*)$/s.exec(line) ?? []
  if (name === 'GOAUTH' && !/^(?:off|netrc)$/.test(value.trim())) return 'GOAUTH=(hidden)'
  return `${name}=${shownSetting(value)}`
}
