/** A name that anybody may have given, without what a terminal would act upon. */
export function shownName(name: string): string {
  return name.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')
}
