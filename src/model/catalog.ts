/** A model that the explorer offers. */
export interface CatalogEntry {
  readonly id: string
  readonly name: string
  /** Size of its model.safetensors. */
  readonly bytes: number
  /** Of its model.safetensors. */
  readonly sha256: string
  /** Its folder, relative to the app's own address and, in Node, to the repository. */
  readonly folder: string
}

/** The models on offer, the first one loaded at the start. One line adds one. */
export const catalog: readonly CatalogEntry[] = [
  {
    id: 'demo',
    name: 'Demo, 2 M parameters',
    bytes: 8576440,
    sha256: 'fcaf78833c4d0f81926495c3f55a1bb98c6b7aff4d4b69d1e98deab62b8b322b',
    folder: 'models/demo/',
  },
]

export function findModel(id: string): CatalogEntry | undefined {
  return catalog.find((entry) => entry.id === id)
}
