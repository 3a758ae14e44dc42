import { compareGoVersions, goMinor, newestLine, switchesToolchain, type VersionLines } from '../../go/version.js'
import type { Check, Verdict } from '../finding.js'
import { SUPPORT_WINDOW } from './support-window.js'

/** What is known of the Go that is there, and what the project asks for. */
export interface Versions {
  version: string
  gotoolchain: string
  asking: { shown: string; lines: VersionLines }[]
}

export const goVersion: Check = {
  id: 'go-version',
  run: async ({ go, noGo, project }) => {
    if (go === undefined) {
      const measured = noGo?.message ?? ''
      return [{ kind: 'fail', reason: 'no-go', measured, values: { hint: noGo?.hint ?? 'Install Go.' } }]
    }
    const { version, settings } = go
    return judgeVersion({ version, gotoolchain: settings.GOTOOLCHAIN ?? 'auto', asking: project?.units ?? [] })
  },
}

export function judgeVersion({ version, gotoolchain, asking }: Versions): Verdict[] {
  const { oldest, asOf } = SUPPORT_WINDOW
  const verdicts: Verdict[] = []
  const measured = `Go ${version}, GOTOOLCHAIN=${gotoolchain}`
  if (compareGoVersions(goMinor(version), oldest) < 0) {
    verdicts.push({
      kind: 'warn',
      reason: 'go-unsupported',
      measured: `${measured}; on ${asOf} Go ${oldest} was the oldest with fixes`,
      values: { version, oldest },
    })
  }
  for (const { shown: file, lines } of asking) {
    const asked = newestLine(lines).replace(/^go/, '')
    const values = { file, asked }
    const seen = `${measured}; ${file} asks for ${asked}`
    if (gotoolchain === 'local' && compareGoVersions(lines.go ?? '1.0', version) > 0) {
      verdicts.push({ kind: 'fail', reason: 'toolchain-forbidden', measured: seen, values })
    } else if (switchesToolchain(version, gotoolchain, lines)) {
      verdicts.push({ kind: 'warn', reason: 'toolchain-fetched', measured: seen, values })
    }
  }
  return verdicts.length > 0 ? verdicts : [{ kind: 'ok', reason: 'go-works', measured }]
}
