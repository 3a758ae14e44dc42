import type { AttemptOutcome } from '../go/download.js'
import type { MainModule } from '../go/main-module.js'
import { areAllPresent, filesOf, presentFiles } from '../modcache/module-file.js'
import type { Session } from '../session/session.js'
import { guardCheckout } from './checkout.js'
import { joinedBy, onceOffline } from './joint-download.js'
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
 */
export async function downloadWithoutNetwork(
  plan: ReadyPlan,
  session: Session,
): Promise<{ complete: false; changed: string[] } | { complete: true; downloads: Downloads }> {
  const incomplete = { complete: false as const, changed: [] }
  if (plan.project.mainModules.some(one => one.definitions.length === 0)) return incomplete
  if (!mayBeWarm(plan)) return incomplete
  const since = Date.now()
  const once = onceOffline(plan, session)
  const downloadFor = (mainModule: MainModule, earlier?: AttemptOutcome[]) =>
    downloadMainModule(mainModule, { ...once, earlier, onEvent: tellProgress(mainModule.shown, session) }, session)
  const { result, changed, lacking } = await guardCheckout(plan, session, usable => {
    const joint = joinedBy(usable, session, once)
    return downloadSideBySide(usable, session, { joint, downloadFor })
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
