import { sourceOf } from './source'

/** BibTeX entries: this view, and the paper that it follows. */
export function citation(): string {
  const { model, station, link } = sourceOf()
  const day = new Date().toISOString().slice(0, 10)
  return `@misc{travelingwordsexplorer,
  title        = {Traveling Words: an explorer of transformers as geometry},
  howpublished = {\\url{${link}}},
  note         = {${model.replace(/[{}\\]/g, '')}, station ${station}},
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
