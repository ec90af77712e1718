import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { hookNames } from '../core/hooks'
import type { Engine } from '../engine/types'
import { encodeSafetensors, type OutgoingTensor } from '../model/safetensors'
import { readFlags, runCommand, UsageError } from './arguments'
import { globToRegExp } from './glob'
import { findModelFolder } from './modelFolder'
import { createNodeEngine } from './node'

/**
 * `npm run trace -- --model demo|FOLDER|NAME --text "…" --out trace.safetensors [--hooks GLOB,GLOB]`
 *
 * Writes every hook of a forward pass, with the names, shapes and dtypes of the reference pass, and
 * `blocks.{i}.attn.hook_attn_scores`.
 */
export function main(inputs: readonly string[], root: string): Promise<number> {
  return runCommand('trace', async () => {
    const { model, text, out, hooks } = readFlags(inputs, [
      { name: 'model', required: true },
      { name: 'text', required: true },
      { name: 'out', required: true },
      { name: 'hooks' },
    ])
    const folder = findModelFolder(model!, root)
    if (text === '') throw new UsageError('--text is empty: there is nothing to trace')
    const engine = createNodeEngine()
    const { shape } = await engine.load({ id: model!, url: folder })
    const names = chooseHooks(hookNames(shape.blocks), hooks)
    const { tokens, overflows } = await engine.tokenize(text!, false)
    if (overflows) {
      console.error(
        `trace: the model has ${shape.positions} positions; only the first tokens of the text are traced`,
      )
    }
    const ids = Int32Array.from(tokens, (token) => token.id)
    await engine.run(ids)
    const tensors = await collect(engine, names)
    await write(out!, [tokensTensor(ids), ...tensors], { text: text!, model: basename(folder) })
  })
}

/** The hooks that one of the globs matches; all without globs. Throws UsageError for a glob without a match. */
function chooseHooks(names: readonly string[], globs: string | undefined): readonly string[] {
  if (globs === undefined) return names
  const patterns = globs.split(',').map((glob) => ({ glob, pattern: globToRegExp(glob.trim()) }))
  for (const { glob, pattern } of patterns) {
    if (!names.some((name) => pattern.test(name))) throw new UsageError(`no hook matches “${glob}”`)
  }
  return names.filter((name) => patterns.some(({ pattern }) => pattern.test(name)))
}

async function collect(engine: Engine, names: readonly string[]): Promise<OutgoingTensor[]> {
  const tensors: OutgoingTensor[] = []
  for (const name of names) {
    const { shape, data } = await engine.hook(name)
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    tensors.push({ name, dtype: 'F32', shape, bytes })
  }
  return tensors
}

function tokensTensor(ids: Int32Array): OutgoingTensor {
  const wide = BigInt64Array.from(ids, BigInt)
  return { name: 'tokens', dtype: 'I64', shape: [ids.length], bytes: new Uint8Array(wide.buffer) }
}

async function write(
  path: string,
  tensors: readonly OutgoingTensor[],
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const part of encodeSafetensors(tensors, metadata)) await file.writeFile(part)
  } finally {
    await file.close()
  }
}
