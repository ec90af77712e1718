import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root, run } from './setup.mjs'

/** Everything that must hold: types, lint, unit, golden and browser tests. Ends with `N passed, N failed`. */

ensureInstalled()
const { ensureChromium } = await import('./chromium.mjs')
process.env.CHROME_PATH = ensureChromium()

let passed = 0
let failed = 0

/** @param {string} title @param {string[]} command */
function check(title, command) {
  console.log(`\n── ${title}`)
  const status = run('npx', ['--no-install', ...command])
  if (status === 0) passed++
  else failed++
  return status === 0
}

check('Types of the page', ['tsc', '-p', 'tsconfig.json'])
check('Types of the rooms without a browser', ['tsc', '-p', 'tsconfig.pure.json'])
check('Types of the workers', ['tsc', '-p', 'tsconfig.worker.json'])
check('Types of commands, scripts and tests', ['tsc', '-p', 'tsconfig.node.json'])
check('Format, lint and the arrows between rooms', ['biome', 'check', '--error-on-warnings', '.'])
const built = check('Build', ['vite', 'build', '--logLevel', 'warn'])

/** @param {string} project */
function runTests(project) {
  console.log(`\n── ${project} tests`)
  const report = join(root, 'test-results', `${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = run('npx', ['--no-install', 'vitest', 'run', '--project', project, ...reporters])
  try {
    const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    if (numFailedTests === 0 && !(success && status === 0)) failed++
  } catch {
    failed++
  }
}

runTests('unit')
runTests('golden')
if (built) runTests('browser')

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
