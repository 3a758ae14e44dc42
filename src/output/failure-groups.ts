import { heaviestFirst } from '../go/download.js'
import type { Failure } from '../go/failures/failures.js'
import type { ProjectReport, WarmupReport } from '../report/report.js'

/** One failure, and everything that failed with it. */
export interface FailureGroup {
  failure: Failure
  /** go.mod and go.work files; empty where Go could not even read them. */
  files: string[]
  /** Where the first of them asks for the module. */
  place?: ProjectReport['place']
}

/** The failures of a run, the heaviest first, equal ones together: one module that nobody has may fail in 1,500 places. */
export function failureGroups(report: WarmupReport): FailureGroup[] {
  const failed = report.projects.flatMap(({ file, failure, place }) => (failure ? [{ failure, file, place }] : []))
  if (failed.length === 0 && report.failure) {
    return [{ failure: report.failure, files: [] }]
  }
  const groups = new Map<string, FailureGroup>()
  for (const { failure, file, place } of failed) {
    const same = JSON.stringify([failure.class, failure.module, failure.text])
    const group = groups.get(same)
    if (group) group.files.push(file)
    else groups.set(same, { failure, files: [file], ...(place && { place }) })
  }
  const heaviest = heaviestFirst([...groups.values()].map(group => group.failure))
  return [...groups.values()].sort((a, b) => heaviest.indexOf(a.failure) - heaviest.indexOf(b.failure))
}
