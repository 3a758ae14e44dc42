import type { HttpClient } from '../../network/http.js'
import type { Access } from './access.js'
import { type Answer, callV1, callV2, headersV1, oneLine, type Trouble, urlV1, WRITE_DENIED } from './service.js'
import { blockList, blockUrl, type Piece, type Target, transfer } from './upload.js'
import { entryVersion } from './version.js'

/** An entry that is ours to fill: nobody else can, until it is finished or the service forgets it. */
export interface Reservation {
  /** Sends one piece of the archive; pieces may be sent side by side. Undefined when it is there. */
  send(piece: Piece): Promise<Trouble | undefined>
  /** Makes the entry of the pieces; from then on it can be found. */
  finish(sent: { pieces: number; bytes: number }): Promise<Trouble | undefined>
}

export type Reserved = { kind: 'reserved'; reservation: Reservation } | { kind: 'exists'; reason: string } | Trouble

const VERSION = entryVersion('zstd-without-long')

interface Context {
  access: Access
  key: string
  signal: AbortSignal
}

/**
 * Reserves an entry before anything is packed for it. Of many jobs that come at once one is given it, so the others need
 * not pack; and a token that may not write learns it here.
 */
export async function reserve(client: HttpClient, context: Context): Promise<Reserved> {
  return context.access.protocol === 'v1' ? await reserveV1(client, context) : await reserveV2(client, context)
}

async function reserveV2(client: HttpClient, { access, key, signal }: Context): Promise<Reserved> {
  const entry = { key, version: VERSION }
  const answer = await callV2(client, access, 'CreateCacheEntry', { body: entry, signal })
  if (answer.kind !== 'answer') return answer
  const { status, fields } = answer
  if (status === 409 || fields['code'] === 'already_exists') return exists(key)
  const url = fields['signed_upload_url'] ?? fields['signedUploadUrl']
  if (status !== 200 || !url) return refused(answer)
  const target: Target = { client, signal, method: 'PUT' }
  return {
    kind: 'reserved',
    reservation: {
      send: piece => transfer({ ...target, url: blockUrl(url, piece.number), headers: {} }, piece.content),
      finish: async ({ pieces, bytes }) => {
        const list = Buffer.from(blockList(pieces))
        const trouble = await transfer({ ...target, url: `${url}&comp=blocklist`, headers: {} }, list)
        if (trouble !== undefined) return trouble
        const body = { ...entry, size_bytes: String(bytes) }
        const finished = await callV2(client, access, 'FinalizeCacheEntryUpload', { body, signal })
        if (finished.kind !== 'answer') return finished
        return finished.status === 200 && (finished.fields['entry_id'] ?? finished.fields['entryId'])
          ? undefined
          : refused(finished)
      },
    },
  }
}

async function reserveV1(client: HttpClient, { access, key, signal }: Context): Promise<Reserved> {
  const answer = await callV1(client, access, 'caches', { body: { key, version: VERSION }, signal })
  if (answer.kind !== 'answer') return answer
  if (answer.status === 409) return exists(key)
  const id = answer.fields['cacheId']
  if (answer.status >= 300 || id === undefined) return refused(answer)
  const resource = `caches/${encodeURIComponent(id)}`
  const target = { client, signal, method: 'PATCH', url: urlV1(access, resource) } as const
  return {
    kind: 'reserved',
    reservation: {
      send: ({ first, content }) => {
        const range = `bytes ${first}-${first + content.length - 1}/*`
        const headers = { ...headersV1(access), 'content-type': 'application/octet-stream', 'content-range': range }
        return transfer({ ...target, headers }, content)
      },
      finish: async ({ bytes }) => {
        const finished = await callV1(client, access, resource, { body: { size: bytes }, signal })
        if (finished.kind !== 'answer') return finished
        return finished.status < 300 ? undefined : refused(finished)
      },
    },
  }
}

const exists = (key: string): Reserved => ({ kind: 'exists', reason: `another job saves ${key}, or has` })

/** An answer that is none of those known. */
function refused({ status, fields }: Answer): Trouble {
  const said = fields['message'] ?? fields['msg']
  const reason = `the cache service answered ${status}${said ? `: ${oneLine(said)}` : ''}`
  return { kind: said && WRITE_DENIED.test(said) ? 'read-only' : 'failed', reason }
}
