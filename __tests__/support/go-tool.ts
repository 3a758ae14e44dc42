import { execFileSync } from 'node:child_process'

/**
 * The path of a foreign Go program, which `npm test` has built: no test has to wait for a compiler.
 * @throws Error that says how to build it, when it is not there.
 */
export function goTool(name: 'act' | 'versitygw'): string {
  return execFileSync(process.execPath, ['tools/go-tools.js', name, '--find'], { encoding: 'utf8' }).trim()
}
