import type { Go } from './environment.js'

const WRITABLE = /(?:^|\s)--?modcacherw(?:=true)?(?=\s|$)/

/**
 * Go, made to leave what it unpacks writable (`go help build`, -modcacherw): without that nobody but root or
 * `go clean -modcache` can delete a module cache, a checkout that cleans its directory least of all.
 */
export function leavingWritable(go: Go): Go {
  const before = go.settings.GOFLAGS ?? ''
  const GOFLAGS = WRITABLE.test(before) ? before : `${before} -modcacherw`.trim()
  return { ...go, settings: { ...go.settings, GOFLAGS }, env: { ...go.env, GOFLAGS } }
}
