/**
 * Variables that give git these settings besides those of an environment (GIT_CONFIG_COUNT, git-config(1)). Where a
 * setting takes one value the last one counts.
 */
export function withGitConfig(
  env: Record<string, string | undefined>,
  settings: [name: string, value: string][],
): Record<string, string> {
  const before = Number(env['GIT_CONFIG_COUNT'] || 0)
  const variables = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ])
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: `${before + settings.length}` }
}
