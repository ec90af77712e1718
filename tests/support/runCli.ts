import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { vi } from 'vitest'

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

/**
 * Calls a command in this process, which is much quicker than `runCli` and says the same of what the command itself
 * does. That a program of its own ends with this code and this output is shown with `runCli` once for each command.
 * One call at a time: all write to the same outputs.
 */
export async function callCli(
  [command, ...inputs]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  root = resolve('.'),
): Promise<CliResult> {
  const { main } = await import(`../../src/cli/${command}.ts`)
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  let [stdout, stderr] = ['', '']
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += text
      return true
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      stderr += text
      return true
    }),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      stderr += `${text}\n`
    }),
  ]
  try {
    const code = await main(inputs, root)
    return { code, stdout, stderr }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}
