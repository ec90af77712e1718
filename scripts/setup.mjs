import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. Every script works from there. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Runs a program to its end, showing what it prints. Returns its exit code.
 * @param {string} program
 * @param {readonly string[]} inputs
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {'inherit' | number} [output] where what it prints goes, if not to our own standard output
 */
export function run(program, inputs, environment = process.env, output = 'inherit') {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(program, [...inputs], {
    cwd: root,
    stdio: ['inherit', output, 'inherit'],
    env: environment,
    shell,
  })
  if (error) console.error(`${program} could not be run: ${error.message}`)
  return status ?? 1
}

/** Installs what the lock file names, if that has not been done since it last changed. */
export function ensureInstalled() {
  const done = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return
  console.error('Installing packages …')
  const status = run('npm', ['ci', '--no-audit', '--no-fund'], process.env, process.stderr.fd)
  if (status !== 0) {
    console.error(
      'The packages could not be installed: npm said why above. Check the connection, and try again.',
    )
    process.exit(status)
  }
}
