import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './setup.mjs'

/**
 * What a JSON report of Vitest says: how many tests passed, and for each that failed where it is and the first lines
 * of why. Null where there is no report.
 * @param {string} file
 */
export function readReport(file) {
  /** @type {{ numPassedTests: number, testResults: FileResult[] }} */
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
  return { passed: report.numPassedTests, failures: report.testResults.flatMap(describeFailures) }
}

/**
 * @typedef {object} FileResult
 * @property {string} name
 * @property {{ status: string, fullName: string, failureMessages: string[] }[]} assertionResults
 */

/** @param {FileResult} file */
function describeFailures({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const lines = failureMessages.join('\n').split('\n')
      const why = lines.filter((line) => !line.includes('node_modules')).slice(0, 12)
      return [`${relative(root, name)}: ${fullName}`, ...why].join('\n    ')
    })
}
