import { describe, expect, test } from '@jest/globals'
import { type ChildSettings, childEnvironment } from '../../src/go/environment.js'

const settings: ChildSettings = { concurrency: 32, stallTimeout: 30_000, cores: 4, memory: 4e9, platform: 'linux' }
const made = (env: Record<string, string | undefined>, changed: Partial<ChildSettings> = {}) =>
  childEnvironment(env, { ...settings, ...changed })

describe('the environment of go commands', () => {
  test('is that of the job', () => {
    expect(made({ HOME: '/home/me', GOFLAGS: '-x', GITHUB_TOKEN: 't', GONE: undefined })).toEqual({
      HOME: '/home/me',
      GOFLAGS: '-x',
      GITHUB_TOKEN: 't',
      GOMAXPROCS: '16',
      GOGC: '400',
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      GIT_SSH_COMMAND:
        'ssh -o ControlMaster=no -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=10 -o ServerAliveCountMax=3',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'http.lowSpeedLimit',
      GIT_CONFIG_VALUE_0: '1',
      GIT_CONFIG_KEY_1: 'http.lowSpeedTime',
      GIT_CONFIG_VALUE_1: '30',
    })
  })

  test.each([
    'INPUT_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'GO_MOD_WARMUP_S3_SECRET',
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STEP_SUMMARY',
  ])('is without %s', name => {
    expect(made({ [name]: 'secret' })).not.toHaveProperty(name)
  })

  test('is without them in any case on Windows', () => {
    const env = made({ Input_Token: 'secret', Github_Env: 'file', GomaxProcs: '3', GoGC: '50' }, { platform: 'win32' })
    const names = Object.keys(env).filter(name => !name.startsWith('GIT_CONFIG_'))
    expect(names.sort()).toEqual(['GCM_INTERACTIVE', 'GIT_SSH_COMMAND', 'GIT_TERMINAL_PROMPT', 'GoGC', 'GomaxProcs'])
  })

  test('never lets git ask', () => {
    expect(made({ GIT_TERMINAL_PROMPT: '1' })['GIT_TERMINAL_PROMPT']).toBe('0')
    expect(made({ Git_Terminal_Prompt: '1' }, { platform: 'win32' })).not.toHaveProperty('Git_Terminal_Prompt')
  })

  test('adds its limits to the settings that the job has for git', () => {
    const job = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'me' }
    expect(made(job, { stallTimeout: 500 })).toMatchObject({
      ...job,
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_2: 'http.lowSpeedTime',
      GIT_CONFIG_VALUE_2: '1',
    })
  })

  test('keeps the way to ssh that the job chose', () => {
    expect(made({ GIT_SSH_COMMAND: 'ssh -i key' })['GIT_SSH_COMMAND']).toBe('ssh -i key')
    expect(made({ GIT_SSH: '/bin/ssh' })).not.toHaveProperty('GIT_SSH_COMMAND')
  })

  test.each([
    [{ concurrency: 32, cores: 2 }, '16'],
    [{ concurrency: 32, cores: 24 }, '24'],
    [{ concurrency: 8, cores: 24 }, '8'],
  ])('lets Go do as much at once as %j allows', (changed, expected) => {
    expect(made({}, changed)['GOMAXPROCS']).toBe(expected)
  })

  test('keeps the GOMAXPROCS of the job, except an empty one', () => {
    expect(made({ GOMAXPROCS: '3' })['GOMAXPROCS']).toBe('3')
    expect(made({ GOMAXPROCS: '' })['GOMAXPROCS']).toBe('16')
  })

  test('keeps how often the job lets Go collect garbage', () => {
    expect(made({ GOGC: 'off' })['GOGC']).toBe('off')
    expect(made({}, { memory: 1e9 })).not.toHaveProperty('GOGC')
  })
})
