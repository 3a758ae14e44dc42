// Who may import whom. A part may use what stands above it in this list; parts on one line share types only.
const layers = [
  {
    errors: '^src/errors[.]ts$',
    retry: '^src/retry[.]ts$',
    process: '^src/process[.]ts$',
    redact: '^src/(redact|secrets|user-information)[.]ts$',
    temporary: '^src/temporary[.]ts$',
  },
  { modcache: '^src/modcache/' },
  { go: '^src/go/', network: '^src/network/' },
  { private: '^src/private/' },
  { stores: '^src/stores/' },
  { relay: '^src/relay/' },
  // Every other file in src itself belongs here, and those may use each other.
  {
    options: '^src/options[.]ts$',
    plan: '^src/plan[.]ts$',
    report: '^src/report[.]ts$',
    summary: '^src/summary[.]ts$',
    steps: '^src/steps/',
  },
  { output: '^src/output/', session: '^src/session/' },
  { warmup: '^src/warmup[.]ts$', doctor: '^src/doctor/', upkeep: '^src/upkeep/' },
  { index: '^src/index[.]ts$', action: '^src/action/', cli: '^src/cli/' },
]
const others = layers.flatMap(Object.values).filter(path => path.endsWith('$'))
const core = { path: '^src/[^/]+$', pathNot: others }
const coreLayer = layers.findIndex(layer => 'options' in layer)

const bundled = ['@actions/core', 'aws4fetch', 'log-update', 'p-limit', 'tar-stream', 'undici', 'yauzl']
const entries = '^src/(index|action/main|cli/main)[.]ts$'
const notType = { dependencyTypesNot: ['type-only'] }

const upwards = layers.slice(1).flatMap((layer, index) => {
  const below = layers.slice(0, index + 1).flatMap(Object.values)
  const above = Object.values(layer)
  const rule = (from, to) => ({
    name: `no-import-of-${Object.keys(layer).join('-')}-from-below`,
    severity: 'error',
    from,
    to: { ...notType, ...to },
  })
  const rules = [rule({ path: below }, { path: above })]
  if (index + 1 === coreLayer) rules.push(rule({ path: below }, core))
  if (index + 1 > coreLayer) rules.push(rule(core, { path: above }))
  return rules
})

const sideways = layers.flatMap(layer =>
  Object.entries(layer).map(([name, path]) => ({
    name: `${name}-shares-only-types-with-siblings`,
    severity: 'error',
    from: { path },
    to: { ...notType, path: Object.values(layer).filter(other => other !== path) },
  })),
)

const onlyFor = (name, packageName, folder) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: folder },
  to: { ...notType, path: `node_modules/${packageName}/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upwards,
    ...sideways.filter(rule => rule.to.path.length > 0),
    onlyFor('actions-core-only-in-the-action', '@actions/core', '^src/action/'),
    {
      name: 'no-circular-import',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: notType },
    },
    {
      name: 'no-dead-file',
      severity: 'error',
      from: { path: entries },
      to: { path: '^src/', pathNot: entries, reachable: false },
    },
    {
      // All are development dependencies, for both bundles hold what they need; these are what they may hold.
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
