import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../../scripts/chromium.mjs'

export const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Every page of a test is a first visit: its WASM is compiled once, not a second time to run faster. */
const COMPILED_ONCE = '--js-flags=--liftoff-only'

/** A real Chromium with real WebGL (on the CPU where there is no GPU). */
export async function launch(further: readonly string[] = [COMPILED_ONCE]): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chrome, Chromium or Edge was found: install one, or set CHROME_PATH.')
  return chromium.launch({ executablePath, args: [...QUIET, ...further] })
}
