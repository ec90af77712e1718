import { parseArgs } from 'node:util'
import { messageOf } from '../core/errors'

/** A call that cannot be taken: told in one line, exit code 2. */
export class UsageError extends Error {}

/** A flag of a command: its name, and whether it must be there. */
export interface Flag {
  readonly name: string
  readonly required?: boolean
}

/** Reads `--name value` flags. Throws UsageError for unknown, missing or surplus words. */
export function readFlags<Name extends string>(
  inputs: readonly string[],
  flags: readonly (Flag & { readonly name: Name })[],
): Partial<Record<Name, string>> {
  const options = Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' as const }]))
  let values: Record<string, unknown>
  try {
    values = parseArgs({ args: [...inputs], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(messageOf(error).split(/\.\s/)[0])
  }
  for (const { name, required } of flags) {
    if (required && values[name] === undefined) throw new UsageError(`--${name} is missing`)
  }
  return values as Partial<Record<Name, string>>
}

/** Runs a command; prints failures in one line. Returns the exit code: 2 for a wrong call, 1 for a failure. */
export async function runCommand(name: string, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    console.error(`${name}: ${messageOf(error).replaceAll('\n', ' ')}`)
    return error instanceof UsageError ? 2 : 1
  }
}
