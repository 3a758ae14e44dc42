import type { WarmupOptions } from './options.js'

/** The options that every face takes as text, as users spell them. The rest of WarmupOptions is for programs. */
export const OPTION_NAMES = [
  'working-directory',
  'modules',
  'goproxy',
  'goprivate',
  'gonoproxy',
  'gonosumdb',
  'gosumdb',
  'private-hosts',
  'ssh-known-hosts',
  'ca-file',
  'proxy-client-cert',
  'proxy-client-key',
  'max-attempts',
  'backoff',
  'max-backoff',
  'connect-timeout',
  'stall-timeout',
  'timeout',
  'concurrency',
  'relay',
  'allow-changes',
  'cache',
  'store',
  's3-endpoint',
  's3-region',
  's3-path-style',
  'refresh',
  'include-private',
  'offline',
  'key-prefix',
  'key-suffix',
  'restore-keys',
  'save-if',
  'lookup-only',
  'fail-on-cache-miss',
  'modcacherw',
  'verify',
  'restore-timeout',
  'save-timeout',
] as const

/** Shapes text by option name into options; nothing is judged here. */
export function optionsFromText(values: Partial<Record<(typeof OPTION_NAMES)[number], string>>): WarmupOptions {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]))
}
