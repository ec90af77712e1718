import type { Tensor } from '../../core/tensor'

/** Numbers in the memory of a graphics card. */
export interface DeviceTensor {
  readonly shape: readonly number[]
  readonly buffer: GPUBuffer
  /** Copies them to the processor, as they are now. Rejects with DeviceLost. */
  download(): Promise<Float32Array>
  /** Gives the memory back. */
  release(): void
}

export type Value = Tensor | DeviceTensor

export const isOnDevice = (value: Value): value is DeviceTensor => 'download' in value

/** Float32 tensors, and int64 ids as a plain list. */
export type Feed = Value | readonly number[]
export type Feeds = Readonly<Record<string, Feed>>
