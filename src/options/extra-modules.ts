import { redactText } from '../redact.js'
import { badOption, option, partsOf } from './kinds.js'
import { type ListedModule, listedModule, listedModuleFault } from './listed-module.js'

/** What to do with modules beyond the sum files; `listed` ones are warmed as well. */
export interface ExtraModulesOption {
  keep: 'used' | 'none'
  listed: ListedModule[]
}

const HINT = 'Allowed: auto, false, or lines such as golang.org/x/tools/cmd/stringer@v0.30.0.'

/** Reads `auto`, `false`, or a list of `path@version`. */
export const extraModulesOption = (help: string) =>
  option<boolean | string | string[], ExtraModulesOption>(help, {
    fallback: 'auto',
    shown: 'auto|false|MODULES',
    read: (name, given) => {
      const word = Array.isArray(given) ? '' : `${given}`.trim().toLowerCase()
      if (word === 'false') return { keep: 'none', listed: [] }
      if (word === 'auto') return { keep: 'used', listed: [] }
      const parts = partsOf(Array.isArray(given) ? given : `${given}`).filter(part => !part.startsWith('#'))
      return { keep: 'used', listed: [...new Set(parts)].map(part => refuseBad(name, listedModule(part))) }
    },
  })

function refuseBad(name: string, listed: ListedModule): ListedModule {
  const fault = listedModuleFault(listed)
  if (fault === undefined) return listed
  throw badOption(`${name}: ${redactText(JSON.stringify(listed.module.slice(0, 200)))} ${fault}`, HINT)
}
