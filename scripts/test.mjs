import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureInstalled, root, run } from './setup.mjs'

/** Everything that must hold: types, lint, unit, golden and browser tests. Ends with `N passed, N failed`. */

ensureInstalled()
const { ensureChromium } = await import('./chromium.mjs')
process.env.CHROME_PATH = ensureChromium()

let passed = 0
let failed = 0
/**
 * What failed, each with its reason: said again at the end, where it is found however long the log.
 * @type {string[]}
 */
const failures = []

/** @param {string} title @param {string[]} command */
function check(title, command) {
  console.log(`\n── ${title}`)
  const status = run('npx', ['--no-install', ...command])
  if (status === 0) passed++
  else fail(title)
  return status === 0
}

check('Types of the page', ['tsc', '-p', 'tsconfig.json'])
check('Types of the rooms without a browser', ['tsc', '-p', 'tsconfig.pure.json'])
check('Types of the workers', ['tsc', '-p', 'tsconfig.worker.json'])
check('Types of commands, scripts and tests', ['tsc', '-p', 'tsconfig.node.json'])
check('Format, lint and the arrows between rooms', ['biome', 'check', '--error-on-warnings', '.'])
const built = check('Build', ['vite', 'build', '--logLevel', 'warn'])

/** @param {string} what @param {number} [count] */
function fail(what, count = 1) {
  failed += count
  failures.push(what)
}

/** @param {string} project */
function runTests(project) {
  console.log(`\n── ${project} tests`)
  const report = join(root, 'test-results', `${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = run('npx', ['--no-install', 'vitest', 'run', '--project', project, ...reporters])
  try {
    const { numPassedTests, numFailedTests, success, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    if (numFailedTests > 0) fail(describeFailures(project, testResults), numFailedTests)
    else if (!(success && status === 0)) fail(`${project} tests: they did not end well; see above`)
  } catch {
    fail(`${project} tests: no report`)
  }
}

/**
 * The failed tests of a report, with where each is and the first lines of why.
 * @param {string} project
 * @param {{ name: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} files
 */
function describeFailures(project, files) {
  return files
    .flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => {
          const lines = test.failureMessages.join('\n').split('\n')
          const why = lines.filter((line) => !line.includes('node_modules')).slice(0, 12)
          return [`${project}: ${relative(root, file.name)}: ${test.fullName}`, ...why].join('\n    ')
        }),
    )
    .join('\n')
}

runTests('unit')
runTests('golden')
if (built) runTests('browser')

if (failures.length > 0) console.log(`\n── Failed\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
