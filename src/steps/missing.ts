import type { Failure } from '../go/failures/failures.js'
import { filesOf, moduleFileName, parseModuleFile, presentFiles } from '../modcache/module-file.js'
import type { Relay } from '../relay/relay.js'
import type { Download } from './download.js'
import type { Preparation } from './prepare.js'

/** What no network would mend. */
const OTHER: Failure['class'][] = ['integrity', 'disk', 'toolchain']
/** Of longer lists so many are named. */
const MOST = 100

/** Tells of downloads that failed without a network what is missing, all of it: Go stops at the first go.mod. */
export async function withMissing(
  downloads: Download[],
  { prepared, relay }: { prepared: Preparation; relay: Relay | undefined },
): Promise<Download[]> {
  return await Promise.all(
    downloads.map(async one => {
      if (one.failure === undefined || OTHER.includes(one.failure.class)) return one
      const missing = await missingFor(one, { prepared, relay })
      return missing.length === 0 ? one : { ...one, failure: missingFailure(missing, one.failure) }
    }),
  )
}

async function missingFor(
  { mainModule }: Download,
  { prepared, relay }: { prepared: Preparation; relay: Relay | undefined },
): Promise<string[]> {
  const needed = filesOf(mainModule.requires).filter(file => file.kind !== 'info')
  const present = new Set(presentFiles(prepared.downloadCache, needed).map(file => file.name))
  const absent = needed.filter(file => !present.has(moduleFileName(file)))
  const lacking = relay ? await relay.lacks(absent) : absent
  const asked = (relay?.record().givenUp ?? []).flatMap(({ name }) => parseModuleFile(name) ?? [])
  return [...new Set([...lacking, ...asked].map(({ path, version }) => `${path}@${version}`))].sort()
}

function missingFailure(missing: string[], said: Failure): Failure {
  const [first, ...others] = missing
  const more = missing.length > MOST ? `\nand ${missing.length - MOST} more` : ''
  return {
    class: 'not-found',
    retryable: false,
    cause: 'Without a network, the module cache and the stores do not have every module.',
    hint: 'Warm the project once where there is a network, with the same store; or leave out `offline`.',
    text: `missing offline:\n${missing.slice(0, MOST).join('\n')}${more}\n\n${said.text}`.slice(0, 4000),
    ...(first !== undefined && others.length === 0 && { module: first }),
  }
}
