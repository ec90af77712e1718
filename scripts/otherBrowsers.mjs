import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where Firefox and WebKitGTK are installed, and the display they are shown on. Debian's packages are firefox-esr,
 * webkit2gtk-driver (with it comes MiniBrowser) and xvfb.
 *
 * @typedef {object} OtherBrowsers
 * @property {string} [firefox]
 * @property {{ readonly driver: string, readonly browser: string }} [webkit]
 * @property {string} [display] Xvfb
 */

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'libgl1-mesa-dri']

/** @param {string} variable @param {readonly string[]} names @returns {string | undefined} */
function find(variable, names) {
  const given = process.env[variable]
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`${variable} names ${given}, which does not exist.`)
  }
  for (const name of names) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
    if (status === 0) return stdout.split('\n')[0].trim()
  }
}

/** MiniBrowser is in no folder of commands, but in that of its library. */
function findMiniBrowser() {
  const libraries = '/usr/lib'
  if (!existsSync(libraries)) return undefined
  return [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))]
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(folder, name)),
    )
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path))
}

/**
 * FIREFOX_PATH, WEBKIT_DRIVER_PATH, WEBKIT_BROWSER_PATH and XVFB_PATH go first.
 * @returns {OtherBrowsers}
 */
export function findOtherBrowsers() {
  const firefox = find('FIREFOX_PATH', ['firefox-esr', 'firefox'])
  const driver = find('WEBKIT_DRIVER_PATH', ['WebKitWebDriver'])
  const browser = find('WEBKIT_BROWSER_PATH', []) ?? findMiniBrowser()
  const display = find('XVFB_PATH', ['Xvfb'])
  return {
    ...(firefox === undefined ? {} : { firefox }),
    ...(driver === undefined || browser === undefined ? {} : { webkit: { driver, browser } }),
    ...(display === undefined ? {} : { display }),
  }
}

/** Finds both, or installs Debian's where that is allowed. @returns {OtherBrowsers} */
export function ensureOtherBrowsers() {
  const found = findOtherBrowsers()
  if (found.firefox && found.webkit && found.display) return found
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('which', ['apt-get']).status !== 0) return found
  console.log(`Installing ${PACKAGES.join(', ')} with apt …`)
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update'], options)
  // One at a time: where one does not exist, the others are installed all the same.
  for (const name of PACKAGES)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], options)
  return findOtherBrowsers()
}
