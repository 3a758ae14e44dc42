/** What tells one job from another, on GitHub and elsewhere, and what may change between the steps of a job must not. */
const NAMES = [
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_JOB',
  'GITHUB_EVENT_NAME',
  'GITHUB_REF',
  'GITHUB_SHA',
  'CI_JOB_ID',
  'CI_COMMIT_TAG',
  'BUILDKITE_JOB_ID',
  'CIRCLE_WORKFLOW_JOB_ID',
  'BUILD_TAG',
]

/** The job of this environment: the same for all steps of one job, and on a machine without jobs always. */
export const jobOf = (env: Record<string, string | undefined>): string =>
  JSON.stringify(NAMES.map(name => env[name] ?? ''))
