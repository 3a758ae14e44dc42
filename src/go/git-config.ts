/** A git setting: its name and value. */
export type GitSetting = [name: string, value: string]

/**
 * Variables that give git these settings besides those of an environment (GIT_CONFIG_COUNT, git-config(1)). Where a
 * setting takes one value the last one counts.
 */
export function withGitConfig(env: Record<string, string | undefined>, settings: GitSetting[]): Record<string, string> {
  if (settings.length === 0) return {}
  const before = Number(env['GIT_CONFIG_COUNT'] || 0)
  const variables = settings.flatMap(([name, value], index): GitSetting[] => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ])
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: `${before + settings.length}` }
}

/** What such variables an environment has beyond another. */
export function addedGitConfig(
  env: Record<string, string | undefined>,
  before: Record<string, string | undefined>,
): Record<string, string> {
  const isNew = ([name, value]: [string, string | undefined]): boolean =>
    /^GIT_CONFIG_(?:COUNT$|KEY_|VALUE_)/.test(name) && value !== before[name]
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && isNew([name, value]) ? [[name, value]] : [],
    ),
  )
}
