/** What a person needs to know of a projector. It holds no code, so that the page can list what the lab runs. */
export interface ProjectorCard {
  /** Its name in English; the page has one in every language. */
  readonly name: string
  /** The figure's name in JSON. */
  readonly key: string
  /** Takes its time: PCA is drawn until it has settled. */
  readonly settles: boolean
  /** Sees all distances, so that one far-off token can bend it. */
  readonly bendsToOne: boolean
}

/** Every projector on offer, in the order of the list. Its code stands in projectors.ts. */
export const projectorCards = {
  mds: {
    name: 'Spherical MDS',
    key: 'sphericalMds',
    settles: true,
    bendsToOne: true,
  },
  pca: {
    name: 'PCA',
    key: 'pca',
    settles: false,
    bendsToOne: true,
  },
  'pca-centred': {
    name: 'PCA, centred',
    key: 'pcaCentred',
    settles: false,
    bendsToOne: true,
  },
  pinned: {
    name: 'PCA, pinned',
    key: 'pinned',
    settles: false,
    bendsToOne: false,
  },
  umap: {
    name: 'UMAP',
    key: 'umap',
    settles: true,
    bendsToOne: false,
  },
  words: {
    name: 'Two words and a third',
    key: 'words',
    settles: false,
    bendsToOne: false,
  },
  random: {
    name: 'Random basis',
    key: 'random',
    settles: false,
    bendsToOne: false,
  },
} as const satisfies Record<string, ProjectorCard>

export type ProjectorId = keyof typeof projectorCards
