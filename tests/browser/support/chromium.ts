import { type Browser, type BrowserServer, chromium } from 'playwright-core'
import { findChromium } from '../../../scripts/chromium.mjs'

/** What Playwright turns off that tests rely on, as its own list is replaced by this one. */
const OFF_FOR_TESTS = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
]
/** What asks servers for something. */
const OFF_FOR_QUIET = ['AimEnabled', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PreconnectToSearch']
/** Pages of Chromium's own that it loads for each new window, behind ours: 0.8 s of a core each time. */
const OFF_FOR_SPEED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

export const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...OFF_FOR_TESTS, ...OFF_FOR_QUIET, ...OFF_FOR_SPEED].join()}`,
]

/** Every page of a test is a first visit: its WASM is compiled once, not a second time to run faster. */
export const COMPILED_ONCE = '--js-flags=--liftoff-only'

/** Milliseconds that anything on a page may take: the computer may be busy with other things. */
export const PATIENCE = 120_000

/** A real Chromium with real WebGL (on the CPU where there is no GPU), for tests that need one of their own. */
export const launch = (further: readonly string[] = [COMPILED_ONCE]): Promise<Browser> =>
  chromium.launch(options(further))

/** The Chromium that all test files share. */
export const launchShared = (): Promise<BrowserServer> => chromium.launchServer(options([COMPILED_ONCE]))

function options(further: readonly string[]) {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chrome, Chromium or Edge was found: install one, or set CHROME_PATH.')
  return { executablePath, args: [...QUIET, ...further] }
}
