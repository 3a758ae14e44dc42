import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a request is called, in faults and in the record. v2 methods by their name, v1 by method and resource. */
export type Operation =
  | 'GetCacheEntryDownloadURL'
  | 'CreateCacheEntry'
  | 'FinalizeCacheEntryUpload'
  | 'GET cache'
  | 'POST caches'
  | 'PATCH caches/id'
  | 'POST caches/id'
  | 'GET blob'
  | 'PUT blob'
  | 'HEAD blob'

/** Something that goes wrong with requests of one kind. Set one of the effects; `delay` goes with each. */
export interface Fault {
  on: Operation
  /** How many requests it meets; default all. */
  times?: number
  /** Milliseconds before anything happens. */
  delay?: number
  /** Answer this instead. */
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
  /** Close the connection without an answer. */
  reset?: true
  /** Never answer. */
  hang?: true
  /** `GET blob`: close the connection after this fraction of the body. */
  cutAt?: number
  /** `GET blob`: send nothing more after this fraction of the body. */
  stallAt?: number
}

/** Takes the fault that meets this request, if there is one. */
export function takeFault(faults: Fault[], on: Operation): Fault | undefined {
  const index = faults.findIndex(fault => fault.on === on)
  const fault = faults[index]
  if (fault === undefined || fault.times === undefined) return fault
  if (fault.times <= 1) faults.splice(index, 1)
  else fault.times -= 1
  return fault
}

/** Does what a fault says in place of an answer; false when the request is to be answered after all. */
export async function spoil(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse) {
  if (fault?.delay !== undefined) await sleep(fault.delay)
  if (fault?.reset) request.socket.destroy()
  else if (fault?.status !== undefined) response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
  else return fault?.hang === true
  return true
}
