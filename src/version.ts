/** Version of this package; a test holds it equal to package.json. */
export const VERSION = '0.1.0'

/** The oldest Node that this runs on; a test holds it equal to package.json. */
export const OLDEST_NODE = '22.19'

/** What to say to a Node that is too old for the rest; undefined for any other. */
export function outdatedNode(node: string): string | undefined {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const [oldest = 0, least = 0] = OLDEST_NODE.split('.').map(Number)
  if (major > oldest || (major === oldest && minor >= least)) return undefined
  return `Node ${node} is too old: ${OLDEST_NODE} or newer is needed.`
}
