import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const directories = (process.env.PATH ?? '').split(delimiter)
const holdsGo = (directory: string) => existsSync(join(directory, 'go'))

/** The go command that tests run with. */
export const PATH_OF_GO = join(directories.find(holdsGo) ?? '', 'go')

/** The PATH of these tests, without the directories that hold a go command. */
export const PATH_WITHOUT_GO = directories.filter(directory => !holdsGo(directory)).join(delimiter)

/** Its release, such as 1.26.8. */
export const releaseOfGo = () =>
  execFileSync(PATH_OF_GO, ['env', 'GOVERSION'], { encoding: 'utf8' }).trim().replace(/^go/, '')

/** The environment of a machine without Go that has nothing but this proxy and its checksum database. */
export const withoutGo = (server: { url: string; gosumdb: string }, home: string) => ({
  PATH: PATH_WITHOUT_GO,
  HOME: home,
  GOENV: 'off',
  GOPROXY: server.url,
  GOSUMDB: server.gosumdb,
})
