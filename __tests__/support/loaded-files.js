// Loaded before a program: writes the URL of each module file that it loads to a file, a line each. `?to=FILE`
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const to = new URL(import.meta.url).searchParams.get('to')

registerHooks({
  load(url, context, next) {
    appendFileSync(to, `${url}\n`)
    return next(url, context)
  },
})
