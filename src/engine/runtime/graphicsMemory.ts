import { ExplorerError } from '../../core/errors'
import { errorText } from '../../core/errorText'
import { sizeOf } from '../../core/tensor'
import { type CreateHeldRows, capacityFor, createRows } from './rows'
import type { DeviceTensor } from './values'

/** Numbers in the memory of a graphics card: single tensors, and rows that grow. */
export interface GraphicsMemory {
  /** What a session has left in a buffer of its own. @param free gives the buffer back. */
  tensor(buffer: GPUBuffer, shape: readonly number[], free: () => void): DeviceTensor
  readonly createRows: CreateHeldRows
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT

/** Flags of WebGPU (GPUBufferUsage, GPUMapMode), which TypeScript's libraries do not declare. */
const USAGE = { mapRead: 0x1, copyFrom: 0x4, copyTo: 0x8, storage: 0x80 } as const
const MAP_TO_READ = 0x1

/** Buffers of the runtime end at a multiple of so many bytes. */
const ALIGNED = 16

/** @param attempt rejects with DeviceLost where the card has failed. */
export function createGraphicsMemory(
  device: GPUDevice,
  attempt: <Result>(work: () => Promise<Result>) => Promise<Result>,
): GraphicsMemory {
  const createBuffer = (label: string, floats: number, usage: number): GPUBuffer =>
    device.createBuffer({ label, size: Math.ceil((floats * FLOAT) / ALIGNED) * ALIGNED, usage })

  /** In the order of the device's other work: what is written into `from` later is not copied. */
  const copy = (from: GPUBuffer, fromFloat: number, to: GPUBuffer, toFloat: number, floats: number): void => {
    if (floats === 0) return
    const encoder = device.createCommandEncoder()
    encoder.copyBufferToBuffer(from, fromFloat * FLOAT, to, toFloat * FLOAT, floats * FLOAT)
    device.queue.submit([encoder.finish()])
  }

  /** What lies there now, whatever becomes of the buffer. */
  const download = (buffer: GPUBuffer, begin: number, floats: number): Promise<Float32Array> => {
    if (floats === 0) return Promise.resolve(new Float32Array(0))
    const landing = createBuffer(buffer.label, floats, USAGE.mapRead | USAGE.copyTo)
    copy(buffer, begin, landing, 0, floats)
    return attempt(async () => {
      await landing.mapAsync(MAP_TO_READ)
      return new Float32Array(landing.getMappedRange().slice(0, floats * FLOAT))
    }).finally(() => landing.destroy())
  }

  const tensor = (buffer: GPUBuffer, shape: readonly number[], free: () => void): DeviceTensor => ({
    shape,
    buffer,
    download: () => download(buffer, 0, sizeOf(shape)),
    release: free,
  })

  const createDeviceRows: CreateHeldRows = (width, name) => {
    /** [capacity, width] */
    let buffer: GPUBuffer | null = null
    let capacity = 0
    let isReleased = false
    /** What has been downloaded of it: its first `known` rows. */
    const mirror = createRows(width)
    let known = 0
    /** Grows with every write. */
    let age = 0

    const checkHeld = (): void => {
      if (isReleased) throw new ExplorerError('Cancelled', errorText`What was asked for is no longer kept.`)
    }
    const reserve = (rows: number): GPUBuffer => {
      checkHeld()
      if (buffer !== null && rows <= capacity) return buffer
      const before = buffer
      const filled = capacity * width
      capacity = capacityFor(rows, capacity)
      const usage = USAGE.storage | USAGE.copyFrom | USAGE.copyTo
      buffer = createBuffer(name, capacity * width, usage)
      if (before !== null) {
        copy(before, 0, buffer, 0, filled)
        before.destroy()
      }
      return buffer
    }

    return {
      width,
      async fetch(count) {
        while (known < count) {
          const begun = age
          const start = known
          const rows = await download(reserve(count), start * width, (count - start) * width)
          checkHeld()
          if (age !== begun) continue
          mirror.write(start, rows)
          known = Math.max(known, count)
        }
        return mirror.first(count)
      },
      write(start, values) {
        age++
        known = Math.min(known, start)
        if (values instanceof Float32Array) {
          device.queue.writeBuffer(
            reserve(start + values.length / width),
            start * width * FLOAT,
            values.slice(),
          )
          return
        }
        const floats = sizeOf(values.shape)
        copy(values.buffer, 0, reserve(start + floats / width), start * width, floats)
      },
      feed(count, shape) {
        checkHeld()
        const dims = [count, ...shape]
        // No buffer is empty.
        if (count === 0) return { shape: dims, data: new Float32Array(0) }
        return tensor(reserve(count), dims, () => undefined)
      },
      copy(count) {
        const rows = createDeviceRows(width, name)
        if (count > 0)
          rows.write(
            0,
            tensor(reserve(count), [count, width], () => undefined),
          )
        return rows
      },
      release() {
        isReleased = true
        buffer?.destroy()
        buffer = null
      },
    }
  }

  return { tensor, createRows: createDeviceRows }
}
