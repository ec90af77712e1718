import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { english } from '../core/errorText'
import { hookNames } from '../core/hooks'
import { tokenIdsOf } from '../core/tokenIds'
import type { Edit } from '../edits/kinds'
import { DESCRIPTION, describeTokens, formatDescription } from '../engine/saved/description'
import { encodeTrace } from '../engine/trace/traceFile'
import type { Engine, Token } from '../engine/types'
import { type Command, type Flag, runCommand, UsageError } from './arguments'
import { EDIT_FLAGS, type EditFlag, readEdit } from './edits'
import { MODEL_FLAG, OUT_FLAG, TEXT_FLAG } from './flags'
import { globToRegExp } from './glob'
import { inputPaths } from './modelFiles'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'
import { checkOutput } from './outputs'

type PlainFlag = 'model' | 'text' | 'out' | 'hooks'

const COMMAND: Command<PlainFlag | EditFlag> = {
  name: 'trace',
  summary:
    'Writes every hook of a forward pass as safetensors, with the names, shapes and types of TransformerLens. With edits, in the order in which they stand, those of the pass under them.',
  flags: [
    MODEL_FLAG,
    TEXT_FLAG,
    { ...OUT_FLAG, meaning: 'where the trace is written', required: true },
    { name: 'hooks', value: 'GLOB,GLOB', meaning: 'only these hooks; * stands for any characters' },
    ...EDIT_FLAGS.map(
      ({ name, value, example }): Flag<EditFlag> => ({
        name,
        value,
        meaning: `an edit, such as “${example}”`,
        repeated: true,
      }),
    ),
  ],
  example: '--model demo --text "The cat sat" --out trace.safetensors --scale-head 5.1=0',
}

/** `npm run trace`: see COMMAND. */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand(COMMAND, inputs, async ({ values: { model, text, out, hooks }, list: all }) => {
    const list = all.flatMap(({ name, value }) => (isEdit(name) ? [{ name, value }] : []))
    const edits = list.map(({ name, value }) => readEdit(name, value))
    const folder = findModelFolder(model!, root)
    checkOutput(out, inputPaths(folder))
    if (text === '') throw new UsageError('The text after --text is empty: there is nothing to trace.')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
    const names = chooseHooks(hookNames(shape.blocks), hooks)
    const { tokens, overflows } = await engine.tokenize(text!, false)
    if (overflows) {
      console.error(
        `trace: the model has ${shape.positions} positions; only the first tokens of the text are traced`,
      )
    }
    const ids = tokenIdsOf(tokens)
    await engine.loaded()
    await engine.run(ids)
    if (edits.length > 0) await edit(engine, edits)
    const metadata = {
      text: text!,
      model: basename(folder),
      ...described(list),
      [DESCRIPTION]: describe(basename(folder), text!, tokens, list),
    }
    const of = edits.length > 0 ? 'edited' : 'text'
    await write(out!, await encodeTrace(engine, { tokens: ids, names, of, metadata }))
  })
}

const isEdit = (name: string): name is EditFlag => EDIT_FLAGS.some((flag) => flag.name === name)

/** The hooks that one of the globs matches; all without globs. Throws UsageError for a glob without a match. */
function chooseHooks(names: readonly string[], globs: string | undefined): readonly string[] {
  if (globs === undefined) return names
  const patterns = globs.split(',').map((glob) => ({ glob, pattern: globToRegExp(glob.trim()) }))
  for (const { glob, pattern } of patterns) {
    if (!names.some((name) => pattern.test(name))) throw new UsageError(`No hook matches “${glob}”.`)
  }
  return names.filter((name) => patterns.some(({ pattern }) => pattern.test(name)))
}

/** Runs the text under edits. Throws UsageError for one that the model or the text has no place for. */
async function edit(engine: Engine, edits: readonly Edit[]): Promise<void> {
  const { refusals } = await engine.edit(edits)
  for (const refusal of refusals) if (refusal !== null) throw new UsageError(english(refusal))
}

/** What lets the page show the file without its model, as far as it holds what is shown. */
const describe = (
  name: string,
  text: string,
  tokens: readonly Token[],
  list: readonly { readonly name: string; readonly value: string }[],
): string =>
  formatDescription({
    format: 1,
    text,
    prependEndOfText: false,
    tokens: describeTokens(tokens),
    words: {},
    model: { id: name, name },
    station: 0,
    edits: list.map((edit) => `${edit.name} ${edit.value}`).join('; '),
  })

/** The edits as they were asked for. */
const described = (list: readonly { readonly name: string; readonly value: string }[]) =>
  list.length === 0 ? {} : { edits: JSON.stringify(list.map(({ name, value }) => [`--${name}`, value])) }

async function write(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const part of parts) await file.writeFile(part)
  } finally {
    await file.close()
  }
}
