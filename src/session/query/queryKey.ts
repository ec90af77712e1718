/** What is asked for, as a flat record; two with equal fields ask for the same. */
export type QueryKey = Readonly<Record<string, string | number | boolean | null>>

export function sameKey(a: QueryKey, b: QueryKey): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
