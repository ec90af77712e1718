import type { EntryStore } from './weightCache'

/** A small JSON file beside a model's weights on this device; null where it is not there, or damaged. */
export async function readKeptJson(store: Pick<EntryStore, 'read'>, name: string): Promise<unknown> {
  const bytes = await store.read(name).catch(() => null)
  return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
}

/** Keeps a JSON file. Rejects where the place is full or closed. */
export async function keepJson(store: EntryStore, name: string, value: unknown): Promise<void> {
  await store.write(name, new TextEncoder().encode(JSON.stringify(value)))
}
