// Who may import whom. A room may use the rooms above it in this list; rooms on one line share types only. Type-only
// imports are free, but no import makes a circle, types included.
//
// One type lies above what names it: the report holds the doctor's Diagnosis (`src/doctor/diagnosis.ts`, types alone).
const ground = ['errors', 'retry', 'process', 'program-search', 'redact', 'version', 'temporary']
const room = name => `^src/${name}/`
const file = name => `^src/${name}[.]ts$`
const layers = [
  { ground: `^src/(${ground.join('|')})[.]ts$` },
  { ci: room('ci') },
  { modcache: room('modcache') },
  { go: room('go'), network: room('network') },
  { sumdb: room('sumdb'), private: room('private') },
  { stores: room('stores') },
  { options: room('options'), relay: room('relay') },
  { session: room('session') },
  { toolchain: room('toolchain'), buildcache: room('buildcache') },
  { steps: room('steps') },
  { report: room('report') },
  { output: room('output') },
  { warmup: file('warmup') },
  { doctor: room('doctor'), upkeep: room('upkeep') },
  { index: file('index'), action: room('action'), cli: room('cli') },
]

// The packages that the bundles hold; the npm package depends on none.
const entries = '^src/(index|action/main|cli/main|modcache/unpack-worker|output/html/page/main)[.]ts$'
const bundled = ['@actions/core', 'aws4fetch', 'log-update', 'p-limit', 'semver', 'tar-stream', 'undici', 'yauzl']
const notType = { dependencyTypesNot: ['type-only'] }

const upwards = layers.slice(1).map((layer, index) => ({
  name: `no-import-of-${Object.keys(layer).join('-')}-from-below`,
  severity: 'error',
  from: { path: layers.slice(0, index + 1).flatMap(Object.values) },
  to: { ...notType, path: Object.values(layer) },
}))

const sideways = layers.flatMap(layer =>
  Object.entries(layer).map(([name, path]) => ({
    name: `${name}-shares-only-types-with-siblings`,
    severity: 'error',
    from: { path },
    to: { ...notType, path: Object.values(layer).filter(other => other !== path) },
  })),
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upwards,
    ...sideways.filter(rule => rule.to.path.length > 0),
    {
      name: 'only-diagnosis-lies-above-the-report',
      severity: 'error',
      from: { path: room('report') },
      to: { path: room('doctor'), pathNot: '^src/doctor/diagnosis[.]ts$' },
    },
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/', pathNot: layers.flatMap(Object.values) },
    },
    {
      name: 'actions-packages-only-in-the-action',
      severity: 'error',
      from: { path: '^src/', pathNot: room('action') },
      to: { ...notType, path: 'node_modules/@actions/' },
    },
    { name: 'no-circular-import', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-dead-file',
      severity: 'error',
      from: { path: entries },
      to: { path: '^src/', pathNot: entries, reachable: false },
    },
    {
      name: 'only-bundled-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/', pathNot: `node_modules/(${bundled.join('|')})/`, ...notType },
    },
    {
      name: 'only-src-and-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { pathNot: '^(src|node_modules)/', couldNotResolve: false, dependencyTypesNot: ['core', 'type-only'] },
    },
    { name: 'no-unknown-import', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
}
