/** A head that does something one can name, and how much of its attention goes there, averaged, 0 to 1. */
export interface HeadRole {
  /**
   * `previousToken`: to the token before, over held-out texts. `induction`: to what followed the same token before, over
   * random tokens said twice (Olsson et al., 2022). `firstToken`: to the first token, over held-out texts.
   */
  readonly kind: 'previousToken' | 'induction' | 'firstToken'
  readonly block: number
  readonly head: number
  readonly score: number
}

/** A model that the explorer offers. */
export interface CatalogEntry {
  readonly id: string
  readonly name: string
  /** Numbers that its weights are; W_E is counted once. */
  readonly parameters: number
  /** Size of its model.safetensors. */
  readonly bytes: number
  /** Of its model.safetensors. */
  readonly sha256: string
  /** The best head of each kind, by its evaluation. */
  readonly roles: readonly HeadRole[]
  /** Its folder, relative to the app's own address and, in Node, to the repository. */
  readonly folder: string
}

/** The models on offer, the first one loaded at the start. One line adds one. */
export const catalog: readonly CatalogEntry[] = [
  {
    id: 'demo',
    name: 'Demo, 8.5 M parameters',
    parameters: 8_533_632,
    bytes: 17_080_120,
    sha256: 'fc83d25e7e186297f2ff7846336edb8d3a03800f5aa03debf7c9b559ca66a686',
    roles: [
      { kind: 'previousToken', block: 3, head: 4, score: 0.8845 },
      { kind: 'induction', block: 8, head: 2, score: 0.9544 },
      { kind: 'firstToken', block: 8, head: 8, score: 0.2955 },
    ],
    folder: 'models/demo/',
  },
]

const NO_ROLES: readonly HeadRole[] = []

/** The heads of a model whose role is known; the same list for the same model. */
export const rolesOf = (id: string): readonly HeadRole[] => findModel(id)?.roles ?? NO_ROLES

export function findModel(id: string): CatalogEntry | undefined {
  return catalog.find((entry) => entry.id === id)
}
