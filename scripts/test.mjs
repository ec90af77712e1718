import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root, run } from './setup.mjs'
import { readReport } from './testReport.mjs'

/**
 * `npm test`: everything that must hold. `npm run test:unit` and `npm run test:browser` run their parts of it, with
 * all tests or with those of the files that are named. `npm run test:other-browsers` goes one journey in Firefox and
 * WebKit, as far as they are installed, and is no part of `npm test`. Ends with the time of each part and `N passed, N failed`.
 * @type {Record<string, readonly string[]>}
 */
const PARTS = {
  all: ['types', 'lint', 'build', 'unit', 'golden', 'browser'],
  unit: ['unit', 'golden'],
  browser: ['build', 'browser'],
  'other-browsers': ['build', 'other-browsers'],
}
/** The parts that are one check each, as scripts of package.json. */
const CHECKS = new Map([
  ['types', ['types']],
  ['lint', ['lint']],
  ['build', ['build', '--', '--logLevel', 'warn']],
])

const [which = 'all', ...files] = process.argv.slice(2)

ensureInstalled()
if (PARTS[which].includes('browser')) {
  const { ensureChromium } = await import('./chromium.mjs')
  process.env.CHROME_PATH = ensureChromium()
}
if (which === 'other-browsers') {
  const { ensureOtherBrowsers } = await import('./otherBrowsers.mjs')
  const { firefox, webkit, display } = ensureOtherBrowsers()
  const missing = [
    ...(firefox ? [] : ['Firefox: not installed (firefox-esr, or FIREFOX_PATH)']),
    ...(webkit
      ? []
      : ['WebKitGTK: not installed (webkit2gtk-driver, or WEBKIT_DRIVER_PATH and WEBKIT_BROWSER_PATH)']),
    ...(display ? [] : ['Xvfb: not installed (xvfb, or XVFB_PATH); both are shown on its screen']),
  ]
  for (const line of missing) console.log(line)
  // Where they are meant to be there, that is a failure.
  if (process.env.CI && missing.length > 0) process.exit(1)
  if (!display || !(firefox || webkit)) process.exit(0)
}

let passed = 0
let tests = 0
/**
 * What failed, each with its reason: said again at the end, where it is found however long the log.
 * @type {string[]}
 */
const failures = []

/** @param {string} part @param {readonly string[]} script */
function check(part, script) {
  if (run('npm', ['run', '--silent', ...script]) === 0) passed++
  else failures.push(part)
}

/** @param {string} part */
function runTests(part) {
  const file = join(root, 'test-results', `${part}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const inputs = ['vitest', 'run', '--project', part, '--passWithNoTests', ...reporters, ...files]
  const status = run('npx', ['--no-install', ...inputs])
  const report = readReport(file) ?? { passed: 0, failures: [`${part}: no report`] }
  passed += report.passed
  tests += report.passed + report.failures.length
  failures.push(...report.failures)
  if (status !== 0 && report.failures.length === 0) failures.push(`${part}: did not end well; see above`)
}

/** @param {number} milliseconds @returns minutes and seconds, as 12:05 */
function clock(milliseconds) {
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** @type {[part: string, milliseconds: number][]} */
const times = []
const start = performance.now()
for (const part of PARTS[which]) {
  if (part === 'browser' && failures.includes('build')) continue
  console.log(`\n── ${part}`)
  const begin = performance.now()
  const script = CHECKS.get(part)
  if (script) check(part, script)
  else runTests(part)
  times.push([part, performance.now() - begin])
}
if (tests === 0 && failures.length === 0) failures.push(`no test file has ${files.join(' or ')} in its path`)
times.push(['together', performance.now() - start])

console.log('\n── Minutes and seconds')
for (const [part, time] of times) console.log(part.padEnd(10) + clock(time).padStart(6))
if (failures.length > 0) console.log(`\n── Failed\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
