/** What a person needs to know of a projector. It holds no code, so that the page can list what the lab runs. */
export interface ProjectorCard {
  readonly name: string
  /** One line on what it keeps. */
  readonly about: string
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
    about: 'Great-circle distances as close to the true angles as a globe allows.',
    settles: true,
    bendsToOne: true,
  },
  pca: {
    name: 'PCA',
    key: 'pca',
    about: 'The shadow of the true sphere in the three directions that keep most of it.',
    settles: false,
    bendsToOne: true,
  },
  'pca-centred': {
    name: 'PCA, centred',
    key: 'pcaCentred',
    about: 'The same after taking out the mean: spreads a crowded picture.',
    settles: false,
    bendsToOne: true,
  },
  pinned: {
    name: 'PCA, pinned',
    key: 'pinned',
    about: 'The axes of the sentence that was pinned, whatever is typed.',
    settles: false,
    bendsToOne: false,
  },
  umap: {
    name: 'UMAP',
    key: 'umap',
    about: 'Neighbours stay together; long distances mean little.',
    settles: true,
    bendsToOne: false,
  },
  words: {
    name: 'Two words and a third',
    key: 'words',
    about: 'The plane or globe that chosen words span.',
    settles: false,
    bendsToOne: false,
  },
  random: {
    name: 'Random basis',
    key: 'random',
    about: 'Three random directions: the control.',
    settles: false,
    bendsToOne: false,
  },
} as const satisfies Record<string, ProjectorCard>

export type ProjectorId = keyof typeof projectorCards
