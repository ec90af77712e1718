import { parseArgs } from 'node:util'
import { messageOf } from '../core/errors'

/** A call that cannot be taken: told in one line, a whole sentence; exit code 2. */
export class UsageError extends Error {}

/** Help was asked for: it is printed, and nothing else is done. */
class HelpWanted extends Error {}

/** A flag of a command. */
export interface Flag<Name extends string = string> {
  readonly name: Name
  /** What stands after it, for people: FILE. */
  readonly value: string
  /** What it does, in a few words. */
  readonly meaning: string
  readonly required?: boolean
  /** It may stand several times. */
  readonly repeated?: boolean
}

/** What a command takes, as `--help` tells it. */
export interface Command<Name extends string = string> {
  readonly name: string
  readonly summary: string
  /** A word that is no flag, such as a model's name. */
  readonly word?: { readonly value: string; readonly meaning: string }
  readonly flags: readonly Flag<Name>[]
  readonly example: string
}

/** What stands in a call. */
export interface Call<Name extends string> {
  /** The word that is no flag; empty where the command takes none. */
  readonly word: string
  readonly values: Partial<Record<Name, string>>
  /** All flags in the order in which they stand. */
  readonly list: readonly { readonly name: Name; readonly value: string }[]
}

/** Reads the words of a call. Throws UsageError for unknown, missing or surplus ones. */
export function readCall<Name extends string>(command: Command<Name>, inputs: readonly string[]): Call<Name> {
  if (inputs.includes('--help') || inputs.includes('-h')) throw new HelpWanted(helpOf(command))
  const { flags } = command
  const options = Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' as const }]))
  const { tokens } = parseArgs({
    args: joinValues(inputs, flags),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Partial<Record<Name, string>> = {}
  const list: { name: Name; value: string }[] = []
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const flag = flags.find(({ name }) => name === token.name)
    if (flag === undefined) {
      const known = flags.map(({ name }) => `--${name}`).join(', ')
      throw new UsageError(`There is no flag ${token.rawName}. There are: ${known}.`)
    }
    if (token.value === undefined)
      throw new UsageError(`The flag --${flag.name} needs ${flag.value} after it.`)
    if (flag.repeated !== true && values[flag.name] !== undefined) {
      throw new UsageError(`The flag --${flag.name} stands there twice.`)
    }
    const value = token.value ?? ''
    values[flag.name] = value
    list.push({ name: flag.name, value })
  }
  return { word: readWord(command, words), values: checkRequired(command, values), list }
}

/** “--name value” as one word, so that a value may begin with a dash: “--text -1”. A known flag is no value. */
function joinValues(inputs: readonly string[], flags: readonly Flag[]): string[] {
  const isFlag = (word: string): boolean =>
    flags.some(({ name }) => word === `--${name}` || word.startsWith(`--${name}=`))
  const joined: string[] = []
  for (let at = 0; at < inputs.length; at++) {
    const flag = flags.find(({ name }) => inputs[at] === `--${name}`)
    if (flag === undefined) {
      joined.push(inputs[at])
      continue
    }
    const value: string | undefined = inputs[++at]
    if (value === undefined || isFlag(value)) {
      throw new UsageError(`The flag --${flag.name} needs ${flag.value} after it.`)
    }
    joined.push(`--${flag.name}=${value}`)
  }
  return joined
}

function readWord({ word }: Command, words: readonly string[]): string {
  const [first = '', surplus] = word === undefined ? ['', words[0]] : words
  if (word !== undefined && first === '')
    throw new UsageError(`${word.meaning} is missing: write ${word.value}.`)
  if (surplus !== undefined) throw new UsageError(`“${surplus}” is one word too many.`)
  return first
}

function checkRequired<Name extends string>(
  { flags }: Command<Name>,
  values: Partial<Record<Name, string>>,
): Partial<Record<Name, string>> {
  for (const { name, value, required } of flags) {
    if (required && values[name] === undefined)
      throw new UsageError(`The flag --${name} ${value} is missing.`)
  }
  return values
}

function helpOf({ name, summary, word, flags, example }: Command): string {
  const usage = [`npm run ${name} --`, ...(word === undefined ? [] : [word.value]), '[FLAGS]'].join(' ')
  const titles = flags.map((flag) => `--${flag.name} ${flag.value}`)
  const width = Math.max(...titles.map(({ length }) => length))
  const lines = flags.map(({ meaning, required, repeated }, i) => {
    const notes = [...(required ? ['must be there'] : []), ...(repeated ? ['may stand several times'] : [])]
    return `  ${titles[i].padEnd(width)}  ${meaning}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
  })
  return [summary, '', usage, '', ...lines, '', 'For example:', `  npm run ${name} -- ${example}`].join('\n')
}

/**
 * Reads a call and runs it; prints help where it is asked for, and failures in one line. Returns the exit code: 2 for a
 * wrong call, 1 for a failure.
 */
export async function runCommand<Name extends string>(
  command: Command<Name>,
  inputs: readonly string[],
  work: (call: Call<Name>) => Promise<void>,
): Promise<number> {
  try {
    await work(readCall(command, inputs))
    return 0
  } catch (error) {
    if (error instanceof HelpWanted) {
      console.log(error.message)
      return 0
    }
    console.error(`${command.name}: ${messageOf(error).replaceAll('\n', ' ')}`)
    return error instanceof UsageError ? 2 : 1
  }
}
