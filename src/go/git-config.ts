/** A git setting: its name and value. */
export type GitSetting = [key: string, value: string]

/** Variables by which git takes settings after those of its files; what is there already stays (git-config, ENVIRONMENT). */
export function gitConfigVariables(
  env: Record<string, string | undefined>,
  settings: GitSetting[],
): Record<string, string> {
  const before = Number(env['GIT_CONFIG_COUNT'] || 0)
  // Git ends at a count that is none, and says so better than could be said here.
  if (settings.length === 0 || !Number.isSafeInteger(before) || before < 0) return {}
  const pairs = settings.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${before + index}`, key],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ])
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: `${before + settings.length}` }
}
