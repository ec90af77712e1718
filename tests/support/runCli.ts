import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'

/** What a command left behind. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command as a person would. `root` is the checkout whose `scripts/cli.mjs` is run. */
export async function runCli(
  inputs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  root = resolve('.'),
): Promise<CliResult> {
  const child = spawn(process.execPath, [join(root, 'scripts/cli.mjs'), ...inputs], {
    cwd: root,
    env: { ...process.env, INIT_CWD: root, ...environment },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}
