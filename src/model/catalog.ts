/** A model that the explorer offers. */
export interface CatalogEntry {
  readonly id: string
  readonly name: string
  /** Size of its model.safetensors. */
  readonly bytes: number
  /** Its folder, relative to the app's own address and, in Node, to the repository. */
  readonly folder: string
}

/** The models on offer, the first one loaded at the start. One line adds one. */
export const catalog: readonly CatalogEntry[] = [
  { id: 'demo', name: 'Demo, 2 M parameters', bytes: 8576440, folder: 'models/demo/' },
]

export function findModel(id: string): CatalogEntry | undefined {
  return catalog.find((entry) => entry.id === id)
}
