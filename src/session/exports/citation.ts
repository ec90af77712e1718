import type { Session } from '../ground/session'
import { modelFile, sourceOf } from './source'

/** BibTeX entries: this view, and the paper that it follows. */
export function citation(session: Session): string {
  const source = sourceOf(session)
  const { model, station, link } = source
  const exactly = [model, modelFile(source), `station ${station}`].filter((part) => part !== '').join(', ')
  const day = new Date().toISOString().slice(0, 10)
  return `@misc{travelingwordsexplorer,
  title        = {Traveling Words: an explorer of transformers as geometry},
  howpublished = {\\url{${link}}},
  note         = {${exactly.replace(/[{}\\]/g, '')}},
  urldate      = {${day}}
}

@article{molina2023traveling,
  title         = {Traveling Words: A Geometric Interpretation of Transformers},
  author        = {Molina, Raul},
  year          = {2023},
  eprint        = {2309.07315},
  archivePrefix = {arXiv},
  primaryClass  = {cs.CL}
}
`
}
