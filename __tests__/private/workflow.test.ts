import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type GitHosts, startGitHosts } from '../support/git-hosts.js'
import { libraryBench, zipsOf } from '../support/library-bench.js'
import { stepOf } from '../support/recipes.js'
import { type Job, makeJob } from '../support/runner.js'
import { hasSshd, type SshServer, startSshServer } from '../support/ssh-server.js'
import { startTlsFront, type TlsFront } from '../support/tls-front.js'

const bench = libraryBench([{ path: 'example.com/public' }])
/** ca-file reaches Go by SSL_CERT_FILE, and sshd runs on this machine: both are things of Linux. */
const onLinux = process.platform === 'linux' && hasSshd ? describe : describe.skip
let hosts: GitHosts
let ssh: SshServer
let front: TlsFront
let job: Job | undefined

onLinux('the recipe for private modules', () => {
  beforeAll(async () => {
    hosts = await startGitHosts(['github.com', 'gitlab.example.com'])
    ssh = await startSshServer(hosts.root, 'github.com')
    front = await startTlsFront(bench.server.url, 'known')
  })
  afterAll(async () => {
    await job?.remove()
    await ssh.close()
    await hosts.close()
    await front.close()
  })

  test('gets modules from two private hosts, by a token and by a key, and from a proxy with mutual TLS', async () => {
    const modules = [
      await hosts.add('gitlab.example.com/group/sub/lib', { account: 'ci:MARKER' }),
      await hosts.add('github.com/acme/lib', { account: 'nobody:nothing' }),
    ]
    const project = await bench.project({
      requires: [...modules, ...bench.server.modules],
      goSum: [...modules.map(module => module.sums), bench.server.sums()].join(''),
      env: { ...hosts.env, GIT_SSH_COMMAND: ssh.command },
    })
    const client = await front.issue('ci')
    const { with: inputs } = await stepOf('private', {
      '${{ secrets.GITLAB_TOKEN }}': 'ci:MARKER',
      '${{ secrets.DEPLOY_KEY }}': await ssh.key('acme'),
      'git@': `${ssh.user}@`,
      'https://goproxy.example.com': front.url,
      'goproxy.example.com': new URL(front.url).host,
      '${{ secrets.PROXY_PASSWORD }}': 'MARKER',
      '${{ secrets.PROXY_CERT }}': await readFile(client.certFile, 'utf8'),
      '${{ secrets.PROXY_KEY }}': await readFile(client.keyFile, 'utf8'),
      'corporate-ca.pem': front.certificate,
    })
    job = await makeJob(project.directory, project.env)
    const main = await job.main({ ...inputs, 'ssh-known-hosts': ssh.knownHost('github.com'), store: 'off' })
    expect(main).toMatchObject({ code: 0, outputs: { modules: '3', 'failure-class': '' } })
    expect(await zipsOf(project)).toEqual([
      'example.com/public/@v/v1.0.0.zip',
      'github.com/acme/lib/@v/v1.0.0.zip',
      'gitlab.example.com/group/sub/lib/@v/v1.0.0.zip',
    ])
    expect(new Set(front.clients)).toEqual(new Set(['ci']))
    expect(new Set(front.credentials)).toEqual(new Set(['ci:MARKER']))
    expect(main.exported['GOPRIVATE']).toBe('gitlab.example.com/group,github.com/acme')
  })
})
