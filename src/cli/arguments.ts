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

/**
 * Reads flags of which some may stand several times: those in the order in which they stand. Throws UsageError
 * as `readFlags` does.
 */
export function readRepeatedFlags<Name extends string, Repeated extends string>(
  inputs: readonly string[],
  flags: readonly Flag<Name>[],
  repeated: readonly Repeated[],
): {
  readonly values: Partial<Record<Name, string>>
  readonly list: readonly { readonly name: Repeated; readonly value: string }[]
} {
  const all = [...flags, ...repeated.map((name) => ({ name }))]
  const { values, list } = parse<Name | Repeated>(inputs, all, false)
  const isRepeated = (name: string): name is Repeated => (repeated as readonly string[]).includes(name)
  return {
    values: values as Partial<Record<Name, string>>,
    list: list.flatMap(({ name, value }) => (isRepeated(name) ? [{ name, value }] : [])),
  }
}

function parse<Name extends string>(
  inputs: readonly string[],
  flags: readonly Flag<Name>[],
  allowPositionals: boolean,
): {
  values: Partial<Record<Name, string>>
  positionals: string[]
  /** All flags in the order in which they stand. */
  list: { name: Name; value: string }[]
} {
  const options = Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' as const }]))
  let parsed: ReturnType<typeof parseStrictly>
  try {
    parsed = parseStrictly(inputs, options, allowPositionals)
  } catch (error) {
    throw new UsageError(messageOf(error).split(/\.\s/)[0])
  }
  const { values, positionals, tokens } = parsed
  for (const { name, required } of flags) {
    if (required && values[name] === undefined) throw new UsageError(`--${name} is missing`)
  }
  const list = tokens.flatMap((token) =>
    token.kind === 'option' ? [{ name: token.name as Name, value: token.value! }] : [],
  )
  return { values: values as Partial<Record<Name, string>>, positionals, list }
}

const parseStrictly = (
  inputs: readonly string[],
  options: Readonly<Record<string, { type: 'string' }>>,
  allowPositionals: boolean,
) => parseArgs({ args: [...inputs], options, strict: true, allowPositionals, tokens: true })

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
