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
  /** A linear map, then brought onto the globe: what lies on a great circle is drawn on one. */
  readonly linear: boolean
}

/** Every projector on offer, in the order of the list. Its code stands in projectors.ts. */
export const projectorCards = {
  from: {
    name: 'Seen from a word',
    key: 'fromWord',
    settles: false,
    bendsToOne: false,
    linear: false,
  },
  mds: {
    name: 'Spherical MDS',
    key: 'sphericalMds',
    settles: true,
    bendsToOne: true,
    linear: false,
  },
  pca: {
    name: 'PCA',
    key: 'pca',
    settles: false,
    bendsToOne: true,
    linear: true,
  },
  'pca-centred': {
    name: 'PCA, centred',
    key: 'pcaCentred',
    settles: false,
    bendsToOne: true,
    linear: false,
  },
  pinned: {
    name: 'PCA, pinned',
    key: 'pinned',
    settles: false,
    bendsToOne: false,
    linear: true,
  },
  umap: {
    name: 'UMAP',
    key: 'umap',
    settles: true,
    bendsToOne: false,
    linear: false,
  },
  words: {
    name: 'Two words and a third',
    key: 'words',
    settles: false,
    bendsToOne: false,
    linear: true,
  },
  random: {
    name: 'Random basis',
    key: 'random',
    settles: false,
    bendsToOne: false,
    linear: true,
  },
} as const satisfies Record<string, ProjectorCard>

export type ProjectorId = keyof typeof projectorCards
