import type { Page } from '../../src/session/ground/session'

/** A page without a network that nobody looks at. @param different what is to be different. */
export const fakePage = (different: Partial<Page> = {}): Page => ({
  base: 'http://localhost/',
  address: 'http://localhost/',
  fetch: (url) => Promise.reject(new TypeError(`There is no network for ${url}.`)),
  isFramed: () => false,
  lessMotion: () => false,
  isHidden: () => true,
  nextFrame: () => Promise.resolve(),
  ...different,
})
