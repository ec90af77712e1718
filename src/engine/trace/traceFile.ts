import { encodeSafetensors, type OutgoingTensor } from '../../model/checkpoint/safetensors'
import type { Engine, TraceName } from '../types'

/** What a file of a trace holds. */
export interface TraceFileRequest {
  readonly tokens: Int32Array
  /** Hooks, by name. */
  readonly names: readonly string[]
  readonly of: TraceName
  readonly metadata: Readonly<Record<string, string>>
  /** Tensors that stand after the hooks. */
  readonly further?: readonly OutgoingTensor[]
  /** Told after each hook, from 0 to 1; throws to stop. */
  onProgress?(part: number): void
}

/** A trace as a `.safetensors` file that PyTorch opens, in pieces: `tokens` and each hook under its name. */
export async function encodeTrace(
  engine: Pick<Engine, 'hook'>,
  { tokens, names, of, metadata, further = [], onProgress }: TraceFileRequest,
): Promise<Uint8Array[]> {
  const wide = new Uint8Array(BigInt64Array.from(tokens, BigInt).buffer)
  const tensors: OutgoingTensor[] = [{ name: 'tokens', dtype: 'I64', shape: [tokens.length], bytes: wide }]
  for (const [index, name] of names.entries()) {
    const { shape, data } = await engine.hook(name, of)
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    tensors.push({ name, dtype: 'F32', shape, bytes })
    onProgress?.((index + 1) / names.length)
  }
  return encodeSafetensors([...tensors, ...further], metadata)
}
