import type { EntryStore } from '../../model/files/weightCache'

/** What is kept of one file of a model in several, apart from the others. */
export const entriesOfPart = (place: EntryStore, part: string): EntryStore => ({
  ...place,
  read: (name) => place.read(`${part}.${name}`),
  write: (name, bytes) => place.write(`${part}.${name}`, bytes),
  list: async () =>
    (await place.list())
      .filter((name) => name.startsWith(`${part}.`))
      .map((name) => name.slice(part.length + 1)),
  remove: (name) => place.remove(`${part}.${name}`),
})
