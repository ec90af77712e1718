import type { Clock, Page, Surroundings } from './session'

/** The browser's own time and timers. They are looked up at each call, so that a test can put others in their place. */
export const pageClock: Clock = {
  now: () => performance.now(),
  setTimeout: ((...args: Parameters<typeof setTimeout>) => setTimeout(...args)) as typeof setTimeout,
  clearTimeout: (timer) => clearTimeout(timer),
  setInterval: ((...args: Parameters<typeof setInterval>) => setInterval(...args)) as typeof setInterval,
  clearInterval: (timer) => clearInterval(timer),
}

/** What this browser keeps for the page. It is looked up at each call: where storage is forbidden, that throws. */
export const pageStorage: Surroundings['storage'] = {
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, value) => localStorage.setItem(name, value),
  removeItem: (name) => localStorage.removeItem(name),
}

/** The page that the browser shows. It is asked anew at each call. */
export const shownPage: Page = {
  get base() {
    return document.baseURI
  },
  get address() {
    return location.href
  },
  fetch: (url) => fetch(url),
  isFramed: () => self !== top,
  lessMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  isHidden: () => document.hidden,
  nextFrame: () => new Promise((resolve) => requestAnimationFrame(() => resolve())),
}
