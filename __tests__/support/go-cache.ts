import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from '../../src/buildcache/archive.js'
import { actionFile, actionText, outputFile } from '../../src/buildcache/gocache.js'
import type { Manifest, Output } from '../../src/buildcache/manifest.js'

export const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** An output as cmd/go keeps it, and the action that leads to it. */
export interface Compiled {
  content: string
  /** Default: by the content. */
  id?: string
  program?: string
  /** When it was made, and last used: hours from now. */
  made?: number
  used?: number
}

const HOUR = 3_600_000

/** Puts outputs into a GOCACHE, and returns their manifest. */
export function compile(goCache: string, all: Compiled[]): Manifest {
  const outputs = new Map<string, Output>()
  const actions = all.map(({ content, id = sha256(`action of ${content}`), program, made = 0, used = made }) => {
    const output = sha256(content)
    const size = Buffer.byteLength(content)
    outputs.set(output, { hash: output, size, ...(program !== undefined && { program }) })
    const path = join(goCache, outputFile(output), program ?? '')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    if (program !== undefined) chmodSync(path, 0o755)
    const action = { id, output, size, time: `${Math.round(Date.now() + made * HOUR)}000000` }
    mkdirSync(dirname(join(goCache, actionFile(id))), { recursive: true })
    writeFileSync(join(goCache, actionFile(id)), actionText(action))
    const seconds = (Date.now() + used * HOUR) / 1000
    utimesSync(join(goCache, actionFile(id)), seconds, seconds)
    return action
  })
  return {
    writer: { runId: 'run', savedAt: '2026-01-02T03:04:05.000Z' },
    system: 'linux-x64-go1.26.8',
    kept: 0,
    modules: {},
    outputs: [...outputs.values()],
    actions,
  }
}

/** The archive of a manifest, as a run saves it. */
export async function archiveOf(
  manifest: Manifest,
  goCache: string,
  sign?: (manifest: Buffer) => string,
): Promise<Buffer> {
  const packing = { goCache, sign, signal: new AbortController().signal }
  return await buffer(pack(manifest, packing))
}
