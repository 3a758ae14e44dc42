/**
 * What `npm run test:unit` runs: tests that start no program and open no connection, not even to this machine. Their
 * processes cannot (tools/jest-guards.ts), and a suite that could stand here and does not fails and says so.
 */
export const UNIT = [
  'action/inputs',
  'ci/save-policy',
  'go/download-activity',
  'go/download-environment',
  'go/failures',
  'modcache/make-directories',
  'modcache/module-file',
  'options/options',
  'output/console-text',
  'output/summary',
  'redact',
  'relay/take-stored',
  'relay/trouble',
  'steps/decide',
  'steps/plan',
  'steps/worth',
  'stores/s3/listing',
  'stores/s3/place',
  'upkeep/mirror/list',
  'version',
]

/** What only `npm run test:long` runs: foreign programs and real modules at full length. CI runs it after `npm test`. */
export const LONG = ['action/act', 'real-modules']
