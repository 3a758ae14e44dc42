import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CacheService } from '../../__tests__/support/cache-service.js'
import { realGoEnvironment } from '../../__tests__/support/real-go.js'
import { makeJob } from '../../__tests__/support/runner.js'
import type { Latency } from '../relay/latency.js'
import { startOrigin } from '../relay/origin.js'
import { writeSynthetic } from '../relay/synthetic.js'

/** A project of which one module changes between two runs of the action. Seconds of its main step. */
export interface Change {
  /** Without an entry; leaves one for the project before the change. */
  fromNothing: () => Promise<number>
  unchanged: () => Promise<number>
  oneChanged: () => Promise<number>
  close: () => Promise<void>
}

interface Ground {
  directory: string
  latency: Latency
  service: CacheService
  milliseconds: number
}

/** Makes the project, an origin for it, and a job. */
export async function openChange(modules: number, ground: Ground): Promise<Change> {
  const own = join(ground.directory, 'change')
  const places = await writeSynthetic(modules, own)
  const origin = await startOrigin(places.proxy, { http2: true })
  const port = await ground.latency.to(origin.port, ground.milliseconds)
  const env = {
    ...realGoEnvironment(own),
    ...ground.service.env,
    GOPROXY: `https://127.0.0.1:${port}`,
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    SSL_CERT_FILE: origin.certificate,
    RUNNER_TEMP: own,
  }
  const job = await makeJob(places.source, env)
  const goMod = join(places.source, 'go.mod')
  const after = await readFile(goMod, 'utf8')
  // The last module is one that no other needs.
  const before = after.replace(/\t[^\n]+\n\)\n$/, ')\n')
  const main = async (text: string, status: string) => {
    await writeFile(goMod, text)
    await rm(env.GOMODCACHE, { recursive: true, force: true })
    const began = performance.now()
    const step = await job.main()
    const seconds = (performance.now() - began) / 1000
    if (step.code !== 0 || step.outputs['cache-status'] !== status) throw new Error(`not ${status}:\n${step.log}`)
    return seconds
  }
  return {
    fromNothing: async () => {
      for (const entry of ground.service.entries) await ground.service.lose(entry)
      ground.service.clear()
      const seconds = await main(before, 'miss')
      await job.post()
      return seconds
    },
    unchanged: async () => await main(before, 'hit'),
    oneChanged: async () => await main(after, 'partial'),
    close: async () => {
      await job.remove()
      await origin.close()
      await rm(own, { recursive: true, force: true })
    },
  }
}
