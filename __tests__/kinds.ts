/**
 * What `npm run test:unit` runs: tests that start no program and open no connection, not even to this machine. Their
 * processes cannot (tools/jest-guards.ts), and a suite that could stand here and does not fails and says so.
 */
export const UNIT = [
  'action/inputs',
  'ci/save-policy',
  'ci/setup-go',
  'conformance/results',
  'go/download-activity',
  'go/download-environment',
  'go/failures',
  'go/flags',
  'go/pace',
  'modcache/make-directories',
  'modcache/module-file',
  'modcache/validate',
  'options/options',
  'output/command-words',
  'output/console-text',
  'output/summary',
  'public-types',
  'redact',
  'private/advice',
  'relay/take-stored',
  'relay/trouble',
  'steps/decide',
  'steps/keys',
  'steps/savings',
  'stores/problem',
  'stores/s3/listing',
  'stores/s3/place',
  'stores/spec',
  'upkeep/mirror/list',
  'version',
]

/**
 * What only `npm run test:long` runs: proofs of full length with the built action and command, against strangers' texts,
 * secrets that leak, stores that fail or lie, the recipes of the documentation, a foreign runner, real modules, and the
 * relay before every list of proxies. CI runs them after `npm test`.
 */
export const LONG = [
  'action/act',
  'action/damage',
  'action/entries',
  'action/left-out',
  'action/poison',
  'action/policy',
  'action/repair',
  'action/self-hosted',
  'action/together',
  'action/weather',
  'action/weather-saving',
  'modcache/cached-info',
  'network/corporate-proxy',
  'output/console-action',
  'output/secret-echo',
  'output/secrets',
  'planted-programs',
  'private/odd-passwords',
  'real-modules',
  'relay/every-list',
  'stores/recipes',
  'stores/telling-trouble',
]
