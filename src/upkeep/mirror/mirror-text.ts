import { explainFailure, explanationText, indented, TEXT_TITLE } from '../../output/failures.js'
import { countText, firstLines, listText, sizeText } from '../../output/format.js'
import { leftOutText } from '../../output/wording.js'
import { shownName } from '../shown-name.js'
import type { MirrorReport } from './mirror.js'

/** What a mirror run did, for a terminal or a log. */
export function mirrorLines(report: MirrorReport): string[] {
  const { store, added, files, bytes, present, lines, answers, leftOut, failed } = report
  const renamed = lines.filter(({ line, module }) => line !== module)
  const graph = files === 0 ? '' : `, ${countText(files, 'file')} in all, ${sizeText(bytes)}`
  return [
    ...added.map(one => `new ${shownName(one.module)}: ${sizeText(one.bytes)}`),
    ...renamed.map(({ line, module }) => `${line} is ${shownName(module)}`),
    ...firstLines(leftOut.map(one => leftOutText(one))),
    ...(report.private.length === 0
      ? []
      : [
          `${countText(report.private.length, 'private module')} left out (include-private): ${listText(report.private.map(shownName))}`,
        ]),
    ...answers.map(({ database, lookups }) => `${countText(lookups, 'answer')} of ${database} kept`),
    ...failed.map(failureText),
    `${store}: ${countText(added.length, 'new module')}${graph}; ${present.length} there already${failed.length > 0 ? `; ${failed.length} not had` : ''}`,
  ]
}

function failureText({ what, failure }: MirrorReport['failed'][number]): string {
  const told = explainFailure({ failure, files: [] })
  return `NOT HAD ${what}\n${indented(`${explanationText(told)}\n${TEXT_TITLE}:\n${indented(told.text)}`)}`
}
