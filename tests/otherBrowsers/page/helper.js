/**
 * What the journey in other browsers asks of the page: it is run before the app's own code. Both protocols run
 * functions in the page, and neither finds elements by what they are called.
 */

/** @type {string[]} what the page complained of */
const complaints = []
addEventListener('error', ({ message }) => complaints.push(message))
addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)))
for (const level of /** @type {const} */ (['error', 'warn'])) {
  const say = console[level]
  console[level] = (...values) => {
    complaints.push(values.map(String).join(' '))
    say.apply(console, values)
  }
}

/** @param {Element} element */
const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()

/**
 * The element of that kind and name which can be seen.
 * @param {string} selector
 * @param {string} [name] what its name begins with
 */
const find = (selector, name = '') =>
  [...document.querySelectorAll(selector)].find(
    (element) => element.getClientRects().length > 0 && nameOf(element).startsWith(name),
  ) ?? null

/**
 * The middle of such an element, where the mouse can reach it; null where it cannot.
 * @param {string} selector
 * @param {string} [name]
 */
function place(selector, name) {
  const element = find(selector, name)
  if (element === null) return null
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const { x, y, width, height } = element.getBoundingClientRect()
  const middle = { x: x + width / 2, y: y + height / 2 }
  const reached = document.elementFromPoint(middle.x, middle.y)
  return reached !== null && element.contains(reached) ? middle : null
}

/** @param {string} selector @param {string} [name] @returns {string | null} what it says */
const textOf = (selector, name) => find(selector, name)?.textContent ?? null

Object.assign(window, { helper: { complaints, find, place, textOf } })
