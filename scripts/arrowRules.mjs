import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LIBRARIES, ROOMS } from './rooms.mjs'
import { root } from './setup.mjs'

/** @typedef {import('./rooms.mjs').Library} Library */

/**
 * The arrows between rooms as overrides of biome.json: what each room must not import, with the reason.
 * Files of a room that may use more libraries than the rest have a rule of their own.
 */
export function arrowRules() {
  const all = Object.keys(ROOMS)
  return Object.entries(ROOMS).flatMap(([name, { imports, libraries = [], files = {} }]) => {
    const special = Object.entries(files).map(([file, more]) => ({ path: `src/${name}/${file}`, more }))
    return [
      override(
        [`src/${name}/**`, ...special.map(({ path }) => `!${path}`)],
        [closedRooms(name, imports, all), ...closedLibraries(name, libraries)],
      ),
      ...special.map(({ path, more }) =>
        override(
          [path],
          [closedRooms(name, imports, all), ...closedLibraries(name, [...libraries, ...more])],
        ),
      ),
    ]
  })
}

/**
 * @param {string} name
 * @param {readonly string[]} imports
 * @param {readonly string[]} all
 */
function closedRooms(name, imports, all) {
  const open = new Set([name, ...imports])
  const group = all
    .filter((room) => !open.has(room))
    .flatMap((room) => {
      const files = imports.filter((path) => path.startsWith(`${room}/`))
      // A folder of an open room may have the name of a closed one: session/edits.
      const folders = [...open].filter((other) => existsSync(join(root, 'src', other, room)))
      return [
        `**/${room}/**`,
        ...files.map((path) => `!**/${path}`),
        ...folders.map((other) => `!**/${other}/${room}/**`),
      ]
    })
  const allowed =
    imports.length > 0 ? `imports ${imports.join(', ')} and no other room` : 'imports no other room'
  return { group, message: `The room ${name} ${allowed}: see docs/architecture.md.` }
}

/**
 * @param {string} name
 * @param {readonly Library[]} allowed
 */
function closedLibraries(name, allowed) {
  return Object.entries(LIBRARIES)
    .filter(([library]) => !allowed.some((one) => one === library))
    .map(([, { names, rule }]) => ({ group: names, message: `The room ${name} ${rule}` }))
}

/**
 * @param {readonly string[]} includes
 * @param {readonly { group: readonly string[], message: string }[]} patterns
 */
function override(includes, patterns) {
  const noRestrictedImports = { level: 'error', options: { patterns } }
  return { includes, linter: { rules: { style: { noRestrictedImports } } } }
}
