import * as core from '@actions/core'

/**
 * Has the runner replace credentials in everything this job prints from now on: the user, password or token of each
 * URL in these GOPROXY lists, as they stand there, decoded, and as the Authorization header that is made of them.
 */
export function maskCredentials(lists: (string | undefined)[]): void {
  const found = lists.flatMap(list => [...(list ?? '').matchAll(/:\/\/([^/?#]*)@/g)].flatMap(([, user]) => user ?? []))
  for (const secret of new Set(found.flatMap(secretsOf))) core.setSecret(secret)
}

function secretsOf(user: string): string[] {
  const [name = '', password] = user.split(/:(.*)/s)
  const decoded = [name, password].map(part => (part === undefined ? undefined : decode(part)))
  const header = Buffer.from(`${decoded[0]}:${decoded[1] ?? ''}`).toString('base64')
  // A name alone is a token; beside a password it is a name.
  const secret = password ? [password, decoded[1] ?? '', user] : [name, decoded[0] ?? '']
  return [...secret, header].filter(text => text !== '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
