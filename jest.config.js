import { LONG, UNIT } from './__tests__/kinds.ts'

/** Tests of one kind, and how their processes are guarded. */
const project = (displayName, { only = ['**'], not = [] }) => ({
  displayName,
  testMatch: only.map(name => `<rootDir>/__tests__/${name === '**' ? '**/*' : name}.test.ts`),
  testPathIgnorePatterns: not.map(name => `/__tests__/${name}\\.test\\.ts$`),
  testEnvironment: './tools/jest-environment.js',
  testEnvironmentOptions: { kind: displayName },
  setupFilesAfterEnv: ['./tools/jest-buffers.js'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    // Threads run the sources as they are, without jest.
    '/worker-program\\.js$': '<rootDir>/__tests__/support/worker-program.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/(lib|bundle|\\.lib|dist|\\.tools|\\.bench)/'],
})

export default {
  projects: [
    project('unit', { only: UNIT }),
    project('whole', { not: [...UNIT, ...LONG] }),
    project('long', { only: LONG }),
  ],
  // On GitHub a failure is an annotation on its line.
  reporters: process.env.GITHUB_ACTIONS === 'true' ? [['github-actions', { silent: false }], 'summary'] : ['default'],
  // A machine that is busy with something else is slow, and that is no fault.
  testTimeout: 60_000,
  maxWorkers: 3,
}
