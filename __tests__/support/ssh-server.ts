import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const start = promisify(execFile)
const SSHD = '/usr/sbin/sshd'

/** An sshd on the loopback that lets keys read git repositories. */
export interface SshServer {
  /** Who logs in: sshd knows only users of this machine. */
  user: string
  /** A line of known_hosts for it under this name. */
  knownHost: (name: string) => string
  /** Makes a key that may read what lies below `<root>/<prefix>`, and returns its text. */
  key: (prefix: string) => Promise<string>
  /** For GIT_SSH_COMMAND: an ssh that reaches this server under every name. */
  command: string
  close: () => Promise<void>
}

/** Is there an sshd here? Windows has none. */
export const hasSshd = existsSync(SSHD)

/** `root` holds `<host>/<path>.git`; `host` is whom it stands for. */
export async function startSshServer(root: string, host: string): Promise<SshServer> {
  const directory = await mkdtemp(join(tmpdir(), 'sshd-'))
  const at = (name: string) => join(directory, name)
  const { username: user } = userInfo()
  const port = await freePort()
  await newKey(at('host'))
  const hostKey = (await readFile(at('host.pub'), 'utf8')).trim()
  await writeFile(at('authorized_keys'), '')
  // Programs that read nothing but this file: `$2` is the path that git asks for.
  await writeFile(
    at('serve.sh'),
    `eval "set -- $SSH_ORIGINAL_COMMAND"\ncase "$2" in "/$ALLOWED"|"/$ALLOWED".git|"/$ALLOWED"/*) ;; *) exit 1;; esac\nexec git -c safe.directory=* upload-pack "${root}/${host}\${2%.git}.git"\n`,
  )
  const settings = {
    ListenAddress: `127.0.0.1:${port}`,
    HostKey: at('host'),
    AuthorizedKeysFile: at('authorized_keys'),
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    PidFile: 'none',
    PermitRootLogin: 'yes',
    AllowStreamLocalForwarding: 'no',
  }
  await writeFile(
    at('config'),
    Object.entries(settings)
      .map(line => `${line.join(' ')}\n`)
      .join(''),
  )
  // sshd of root wants it there.
  if (user === 'root') await mkdir('/run/sshd', { recursive: true })
  const child = spawn(SSHD, ['-D', '-e', '-f', at('config')], { stdio: 'ignore' })
  await reachable(port)
  await writeFile(
    at('connect.mjs'),
    `import { connect } from 'node:net'\nconst s = connect(${port}, '127.0.0.1')\nprocess.stdin.pipe(s).pipe(process.stdout)\n`,
  )
  let keys = 0
  return {
    user,
    knownHost: name => `${name} ${hostKey}`,
    key: async prefix => {
      const file = at(`user-${++keys}`)
      await newKey(file)
      const options = `restrict,command="ALLOWED=${prefix} sh ${at('serve.sh')}"`
      await writeFile(at('authorized_keys'), `${options} ${await readFile(`${file}.pub`, 'utf8')}`, { flag: 'a' })
      return await readFile(file, 'utf8')
    },
    command: `ssh -o ProxyCommand='${process.execPath} ${at('connect.mjs')}'`,
    close: async () => {
      child.kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const newKey = (file: string) => start('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function reachable(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await sleep(50)
  }
  throw new Error('sshd does not start')
}
