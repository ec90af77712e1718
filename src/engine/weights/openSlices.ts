import type { ErrorText } from '../../core/errorText'
import { type Checkpoint, openCheckpoint } from '../../model/checkpoint/checkpoint'
import type { WeightSource } from '../../model/files/source'
import type { Precision } from '../../model/graph/precision'
import type { ModelShape } from '../../model/shape'
import type { Backend } from '../runtime/backend'
import type { OpenedBackend } from '../runtime/openBackend'
import type { PrecisionFidelity } from '../types'
import type { Comparing } from './compare'
import { int8Slices } from './int8Slices'
import { leadingWords } from './loadParts'
import type { ModelFiles } from './modelFiles'
import { blockSlices, exactSlices, type Slices } from './slices'
import { type AttentionReader, fileReader } from './weightReader'

/** Callbacks for what opening a model's weights comes to. */
export interface SlicesHost {
  readonly precision: Precision
  /** Who wants to compare a graphics card with the processor, under that key. */
  comparing(key: string): Comparing
  /** How an approximation agrees with the model's file; null where that was not and cannot be measured. */
  onFidelity(fidelity: PrecisionFidelity | null): void
  /** So many bytes of weights are needed, of all that the file has. */
  onPlan(bytes: number): void
  /** Quantized weights cannot be kept on the device. */
  onNotKept(reason: ErrorText): void
}

/** The weights of a model in the precision that is wished for, and who wants them compared with its file. */
export async function openSlices(
  shape: ModelShape,
  files: Pick<ModelFiles, 'quantized' | 'areNear'>,
  source: () => Promise<WeightSource>,
  { backend, compareAs }: OpenedBackend,
  host: SlicesHost,
): Promise<{ readonly slices: Slices; readonly comparing: Comparing | null }> {
  const open = async (): Promise<Checkpoint> => {
    const checkpoint = await openCheckpoint(await source(), shape)
    await checkpoint.checkOutputWords(files.areNear ?? false)
    host.onPlan(checkpoint.bytes)
    return checkpoint
  }
  if (host.precision === 'exact') {
    const checkpoint = await open()
    return {
      slices: inBlocks(shape, backend)
        ? blockSlices(shape, checkpoint)
        : exactSlices(shape, checkpoint, backend.largestWeight),
      comparing: compareAs === null ? null : host.comparing(compareAs),
    }
  }
  const slices = int8Slices(shape, {
    checkpoint: open,
    store: (await files.quantized?.()) ?? null,
    onFull: host.onNotKept,
  })
  const known = await slices.findFidelity()
  if (known !== null) {
    host.onFidelity(known)
    return { slices, comparing: null }
  }
  const comparing: Comparing = {
    check: () => undefined,
    async onResult(fidelity) {
      if (fidelity !== null) await slices.keepFidelity(fidelity)
      host.onFidelity(fidelity)
    },
  }
  return { slices, comparing }
}

/** Where a processor reads large words: a small W_E is read as fast by rows, and is there sooner. */
const inBlocks = ({ vocabulary }: ModelShape, { report }: Backend): boolean =>
  report.backend === 'wasm' && leadingWords(vocabulary) < vocabulary

/** Reads weights again that have gone into sessions, as these hold them. */
export async function readAgain(
  shape: ModelShape,
  precision: Precision,
  files: ModelFiles,
): Promise<AttentionReader> {
  const open = (): Promise<WeightSource> => files.weights(new AbortController().signal)
  if (precision === 'exact') return fileReader(shape, open())
  const slices = int8Slices(shape, {
    checkpoint: async () => openCheckpoint(await open(), shape),
    store: (await files.quantized?.()) ?? null,
    onFull: () => undefined,
  })
  return { read: slices.widenAttention }
}
