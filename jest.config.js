export default {
  testEnvironment: './tools/jest-environment.js',
  testMatch: ['**/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/(lib|bundle|\\.lib|dist|\\.tools|\\.bench)/'],
  // On GitHub a failure is an annotation on its line.
  reporters: process.env.GITHUB_ACTIONS === 'true' ? [['github-actions', { silent: false }], 'summary'] : ['default'],
  // A machine that is busy with something else is slow, and that is no fault.
  testTimeout: 60_000,
  maxWorkers: 3,
}
