import * as Comlink from 'comlink'
import { sendErrorTexts } from './errors'

/** The buffers of every typed array within a value, each once. Shared memory cannot be transferred. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength)
      found.add(value.buffer)
  } else if (typeof value === 'object' && value !== null) {
    for (const field of Object.values(value)) buffersOf(field, found)
  }
  return found
}

type Methods<Service> = {
  [Name in keyof Service]: Service[Name] extends (...args: infer Inputs) => Promise<infer Result>
    ? (...args: Inputs) => Promise<Result>
    : never
}

/**
 * Wraps a worker's service so that the arrays it returns are handed over, not copied; and what its errors say comes
 * along.
 */
export function transferResults<Service extends object>(service: Service & Methods<Service>): Service {
  sendErrorTexts()
  const wrapped = Object.entries(service).map(([name, method]) => [
    name,
    async (...inputs: unknown[]) => {
      const result = await (method as (...args: unknown[]) => Promise<unknown>)(...inputs)
      return typeof result === 'object' && result !== null
        ? Comlink.transfer(result, [...buffersOf(result)])
        : result
    },
  ])
  return Object.fromEntries(wrapped)
}
