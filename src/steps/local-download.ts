import type { AttemptOutcome } from '../go/download.js'
import { cutOff } from '../go/environment.js'
import type { MainModule } from '../go/main-module.js'
import { areAllPresent, filesOf, presentFiles } from '../modcache/module-file.js'
import type { Session } from '../session/session.js'
import { guardCheckout } from './checkout.js'
import { downloadTogether, jointOf } from './joint-download.js'
import type { ReadyPlan } from './prepare.js'
import {
  type Downloads,
  downloadMainModule,
  downloadSideBySide,
  noDownloads,
  tellProgress,
} from './project-downloads.js'

/**
 * Recognises a module cache that already has everything: lets Go check and unpack it without network access, reporting
 * only progress. `complete` is false if something is missing or wrong; nothing is lost then, because Go keeps its work.
 * @param selection `known`: Go has downloaded everything for the same go.mod and go.sum files before
 */
export async function downloadWithoutNetwork(
  plan: ReadyPlan,
  session: Session,
  { selection }: { selection: 'known' | 'unknown' },
): Promise<{ complete: false; changed: string[] } | { complete: true; downloads: Downloads }> {
  const incomplete = { complete: false as const, changed: [] }
  if (plan.project.mainModules.some(one => one.definitions.length === 0)) return incomplete
  if (!mayBeWarm(plan)) return incomplete
  const since = Date.now()
  const once = {
    env: cutOff(plan.go.env),
    moduleCache: plan.moduleCache,
    patience: { ...session.options.patience, maxAttempts: 1 },
  }
  const downloadFor = (mainModule: MainModule, earlier?: AttemptOutcome[]) =>
    downloadMainModule(mainModule, { ...once, earlier, onEvent: tellProgress(mainModule.shown, session) }, session)
  const { result, changed, lacking } = await guardCheckout(plan, session, async usable => {
    const joint = selection === 'known' ? jointOf(usable) : []
    const together = joint.length > 0 ? await downloadTogether(joint, once, { plan: usable, session }) : undefined
    if (together === undefined) return await downloadSideBySide(usable, session, downloadFor)
    const rest = usable.project.mainModules.filter(one => !joint.includes(one))
    const { all, trees } = await downloadSideBySide(withOnly(rest, usable), session, downloadFor)
    // Go unpacks those again only where it is run again.
    if (trees.length > 0) return { ...(await downloadSideBySide(usable, session, downloadFor)), trees }
    const byModule = new Map([...together, ...all].map(one => [one.mainModule, one]))
    return { all: usable.project.mainModules.flatMap(one => byModule.get(one) ?? []), trees }
  })
  const { all, trees } = result
  if (all.some(one => one.failure !== undefined)) return { complete: false, changed }
  session.lap('download')
  return { complete: true, downloads: { ...noDownloads(all), repairs: trees, changed, lacking, since } }
}

/** Only Go knows what workspaces select, so it is asked once something is present. */
function mayBeWarm({ downloadCache, project }: ReadyPlan): boolean {
  return project.mainModules.every(({ requires, goWork }) =>
    goWork === 'off' || requires.length === 0
      ? areAllPresent(downloadCache, requires)
      : presentFiles(downloadCache, filesOf(requires)).length > 0,
  )
}

function withOnly(mainModules: MainModule[], plan: ReadyPlan): ReadyPlan {
  return { ...plan, project: { ...plan.project, mainModules } }
}
