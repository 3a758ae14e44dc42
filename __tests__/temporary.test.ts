import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SetAside } from '../src/modcache/set-aside.js'
import { sweepSpool } from '../src/relay/spool.js'
import { ACCESS_DIRECTORY, makeTemporary, sealName, sweepTemporary, temporaryName } from '../src/temporary.js'
import { cleanModuleCache } from '../src/upkeep/clean.js'
import { startCommand } from './support/command.js'
import { libraryBench } from './support/library-bench.js'
import { makeJob } from './support/runner.js'

const bench = libraryBench([{ path: 'example.com/a' }])
const onUnix = process.platform === 'win32' ? describe.skip : describe
const onLinux = process.platform === 'linux' ? test : test.skip
const asRoot = process.getuid?.() === 0 ? test : test.skip
const HOUR = 3600
/** No process has a number that high. */
const DEAD = 99_999_999
let temp: string

beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'temporary-'))
})
afterEach(async () => await rm(temp, { recursive: true }))

const list = async () => (await readdir(temp)).sort()

/** The name of a directory that another process would have made. */
const nameOf = (pid: number, { owner, machine }: { owner?: 'job'; machine?: string } = {}) => {
  const name = temporaryName('access', owner).replace(`-${process.pid}-`, `-${pid}-`)
  return machine ? name.replace(/-[0-9a-f]{8}-(?=[0-9a-f]{12})/, `-${machine}-`) : name
}

async function left(name: string, hours = 0): Promise<string> {
  const directory = join(temp, name)
  await mkdir(directory)
  await writeFile(join(directory, 'netrc'), 'secret')
  await utimes(directory, Date.now() / 1000 - hours * HOUR, Date.now() / 1000 - hours * HOUR)
  return name
}

describe('a sweep removes', () => {
  test('what a process that ended left, and nothing of one that lives', async () => {
    await left(nameOf(DEAD))
    const own = await makeTemporary(temp, 'list')
    await sweepTemporary(temp)
    expect(await list()).toEqual([own.slice(temp.length + 1)])
  })

  onLinux('what is of another process of the same number', async () => {
    await left(nameOf(process.ppid).replace(/-\d+-(?=[0-9a-f]{8}-)/, '-1-'))
    await sweepTemporary(temp)
    expect(await list()).toEqual([])
  })

  test('what is of another machine or container once it is a day old', async () => {
    await left(nameOf(DEAD, { machine: '00000000' }), 25)
    const recent = await left(nameOf(DEAD, { machine: '00000000' }), 23)
    await sweepTemporary(temp)
    expect(await list()).toEqual([recent])
  })

  test('what a job needs until its end once no job can be at work any more', async () => {
    const needed = await left(nameOf(DEAD, { owner: 'job' }), 5 * 24)
    await left(nameOf(DEAD, { owner: 'job' }), 7 * 24)
    await sweepTemporary(temp)
    expect(await list()).toEqual([needed])
    expect(needed).toMatch(ACCESS_DIRECTORY)
  })

  test('a file that vouched for a state, once no post step can ask for it', async () => {
    const needed = await left(sealName('0'.repeat(64)), 5 * 24)
    await left(sealName('1'.repeat(64)), 7 * 24)
    await sweepTemporary(temp)
    expect(await list()).toEqual([needed])
  })

  test('nothing that is only named alike', async () => {
    const names = ['go-mod-warmup-access-x', 'go-mod-warmup-spool-1000', `x${nameOf(DEAD)}`, `${nameOf(DEAD)}x`]
    for (const name of names) await left(name, 1000)
    await sweepTemporary(temp)
    expect(await list()).toEqual(names.sort())
  })
})

onUnix('a sweep', () => {
  test('removes links as links, and read-only directories', async () => {
    const victim = await left('victim')
    await symlink(join(temp, victim), join(temp, nameOf(DEAD)))
    const directory = join(temp, await left(nameOf(DEAD)))
    await symlink(join(temp, victim), join(directory, 'link'))
    await mkdir(join(directory, 'inner'))
    await writeFile(join(directory, 'inner', 'file'), '')
    await chmod(join(directory, 'inner'), 0o500)
    await chmod(directory, 0o500)
    await sweepTemporary(temp)
    expect(await list()).toEqual([victim])
    expect(await readdir(join(temp, victim))).toEqual(['netrc'])
  })

  asRoot('leaves what is of another user', async () => {
    const name = await left(nameOf(DEAD))
    await chown(join(temp, name), 12345, 12345)
    await sweepTemporary(temp)
    expect(await list()).toEqual([name])
  })

  test('gets along with others that sweep at once', async () => {
    for (let count = 0; count < 20; count++) await left(nameOf(DEAD))
    await Promise.all([1, 2, 3, 4].map(() => sweepTemporary(temp)))
    expect(await list()).toEqual([])
    await sweepTemporary(join(temp, 'nowhere'))
  })
})

/** Starts a run with credentials and waits until its download hangs for want of a zip. */
async function startHanging() {
  bench.server.fault('.zip', { kind: 'stall', at: 0.5 })
  const project = await bench.project()
  const env = {
    ...project.env,
    TMPDIR: temp,
    GO_MOD_WARMUP_PRIVATE_HOSTS: 'git.example.com = MARKER',
  }
  const started = startCommand([], { cwd: project.directory, env })
  while (!bench.server.requests.some(path => path.endsWith('.zip'))) await sleep(10)
  return { ...started, project }
}

/** Puts a file into a download cache, and returns its name. */
async function placed(downloadCache: string, name: string): Promise<string[]> {
  await mkdir(dirname(join(downloadCache, name)), { recursive: true })
  await writeFile(join(downloadCache, name), 'content')
  return [name]
}

/** Everything except lists, which a job keeps for saving. */
const rest = async () => (await list()).filter(name => !/-list-.*-later$/.test(name))

onUnix('after a run that was killed', () => {
  test('the next one leaves no credential of it', async () => {
    const { child, done, project } = await startHanging()
    child.kill('SIGKILL')
    await done
    expect(await rest()).toContainEqual(expect.stringMatching(ACCESS_DIRECTORY))
    bench.server.heal()
    expect((await bench.warm(project, { tempDirectory: temp })).failure).toBeUndefined()
    expect(await rest()).toEqual([])
  })

  test('its spool is swept, too, where others can write to the usual place', async () => {
    const base = join(temp, `go-mod-warmup-spool-${process.getuid?.()}`)
    await mkdir(base)
    await chmod(base, 0o777)
    const { child, done, project } = await startHanging()
    child.kill('SIGKILL')
    await done
    expect(await rest()).toContainEqual(expect.stringMatching(`^go-mod-warmup-spool-${child.pid}-`))
    bench.server.heal()
    expect((await bench.warm(project, { tempDirectory: temp })).failure).toBeUndefined()
    expect(await rest()).toEqual([basename(base)])
    expect(await readdir(base)).toEqual([])
  })

  test('what it was placing is gone from the module cache', async () => {
    const project = await bench.project()
    const downloadCache = join(project.moduleCache, 'cache', 'download')
    const staging = nameOf(DEAD).replace('access-', '').replace(/^/, '.')
    await mkdir(join(downloadCache, staging), { recursive: true })
    await writeFile(join(downloadCache, staging, '1'), 'half')
    expect((await bench.warm(project, { tempDirectory: temp })).failure).toBeUndefined()
    expect((await readdir(downloadCache)).filter(name => name.startsWith('.'))).toEqual([])
  })

  test('what it had set aside is gone from the module cache', async () => {
    const project = await bench.project()
    const downloadCache = join(project.moduleCache, 'cache', 'download')
    const aside = new SetAside(downloadCache, await placed(downloadCache, 'example.com/a/@v/v0.9.0.zip'))
    const [made = ''] = await readdir(downloadCache).then(names => names.filter(name => name.startsWith('.')))
    expect(aside.names).toEqual(['example.com/a/@v/v0.9.0.zip'])
    await rename(join(downloadCache, made), join(downloadCache, made.replace(`-${process.pid}-`, `-${DEAD}-`)))
    expect((await bench.warm(project, { tempDirectory: temp })).failure).toBeUndefined()
    expect((await readdir(downloadCache)).filter(name => name.startsWith('.'))).toEqual([])
    const versions = await readdir(join(downloadCache, 'example.com/a/@v'))
    expect(versions.filter(name => name.includes('v0.9.0'))).toEqual([])
  })

  test('clean sweeps as well', async () => {
    const project = await bench.project()
    await bench.warm(project, { tempDirectory: temp })
    const downloadCache = join(project.moduleCache, 'cache', 'download')
    await mkdir(join(downloadCache, nameOf(DEAD).replace('access-', '').replace(/^/, '.')))
    await cleanModuleCache({ moduleCache: project.moduleCache, selections: [], mode: 'remove' })
    expect(await readdir(downloadCache)).not.toContainEqual(expect.stringMatching(/^\./))
  })

  test('post sweeps as well', async () => {
    const project = await bench.project()
    const job = await makeJob(project.directory, project.env)
    await mkdir(join(job.temp, nameOf(DEAD)))
    await job.post()
    expect(await readdir(job.temp)).not.toContainEqual(expect.stringMatching(ACCESS_DIRECTORY))
    await job.remove()
  })
})

onUnix('a run that lives', () => {
  test('keeps its files while others sweep', async () => {
    const { child, done } = await startHanging()
    const own = await rest()
    await sweepTemporary(temp)
    await sweepSpool(temp)
    expect(await rest()).toEqual(own)
    expect(own).toContainEqual(expect.stringContaining(`-access-${child.pid}-`))
    child.kill('SIGINT')
    await done
    expect((await rest()).filter(name => ACCESS_DIRECTORY.test(name))).toEqual([])
  })
})

/** What is random there and names nothing temporary, or lies in a directory that is named so; with the reason. */
const RANDOM_ELSEWHERE: Record<string, string> = {
  'modcache/removal.ts': 'a tree that is removed gets the name by which cmd/go sweeps it',
  'relay/server.ts': 'a path that nobody can guess',
  'relay/spool.ts': 'names in the directory of a run, and of parts that a later run continues, which age removes',
  'session/relay.ts': 'the id of a request',
  'session/session.ts': 'the id of a run',
  'steps/listed-modules.ts': "names in the run's own directory",
  'steps/save.ts': 'the id of a run',
  'stores/s3/credentials/login.ts': 'the id of a request for credentials',
  'temporary.ts': 'the names',
  'upkeep/mirror/mirror.ts': 'the id of a run',
}

test('everything temporary has a name that says who made it', async () => {
  const root = join(import.meta.dirname, '../src')
  const names = (await readdir(root, { recursive: true })).filter(name => name.endsWith('.ts'))
  const texts = await Promise.all(names.map(async name => [name, await readFile(join(root, name), 'utf8')] as const))
  const random = texts.filter(([, text]) => /\b(?:randomBytes|randomUUID|mkdtemp(?:Sync)?)\b/.test(text))
  const known = Object.keys(RANDOM_ELSEWHERE)
  expect(random.map(([name]) => name.replaceAll('\\', '/')).sort()).toEqual(known)
})
