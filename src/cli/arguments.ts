import { parseArgs } from 'node:util'
import { messageOf } from '../core/errors'

/** A call that cannot be taken: told in one line, exit code 2. */
export class UsageError extends Error {}

/** A flag of a command: its name, and whether it must be there. */
export interface Flag<Name extends string = string> {
  readonly name: Name
  readonly required?: boolean
}

/** Reads `--name value` flags. Throws UsageError for unknown, missing or surplus words. */
export function readFlags<Name extends string>(
  inputs: readonly string[],
  flags: readonly Flag<Name>[],
): Partial<Record<Name, string>> {
  return parse(inputs, flags, false).values
}

/** Reads one word, such as a model's name, among flags. Throws UsageError as `readFlags` does. */
export function readWordAndFlags<Name extends string>(
  inputs: readonly string[],
  word: string,
  flags: readonly Flag<Name>[],
): { readonly word: string; readonly values: Partial<Record<Name, string>> } {
  const { positionals, values } = parse(inputs, flags, true)
  const [first, surplus] = positionals
  if (first === undefined || first === '') throw new UsageError(`${word} is missing`)
  if (surplus !== undefined) throw new UsageError(`“${surplus}” is one word too many`)
  return { word: first, values }
}

function parse<Name extends string>(
  inputs: readonly string[],
  flags: readonly Flag<Name>[],
  allowPositionals: boolean,
): { values: Partial<Record<Name, string>>; positionals: string[] } {
  const options = Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' as const }]))
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...inputs], options, strict: true, allowPositionals })
  } catch (error) {
    throw new UsageError(messageOf(error).split(/\.\s/)[0])
  }
  const { values, positionals } = parsed
  for (const { name, required } of flags) {
    if (required && values[name] === undefined) throw new UsageError(`--${name} is missing`)
  }
  return { values: values as Partial<Record<Name, string>>, positionals }
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
