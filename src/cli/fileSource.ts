import { open, stat } from 'node:fs/promises'
import { ExplorerError } from '../core/errors'
import { verbatim } from '../core/errorText'
import type { WeightSource } from '../model/files/source'

/** A model file on this machine, read by ranges: its size is not bounded by memory. */
export async function fileSource(path: string): Promise<WeightSource> {
  const { size } = await stat(path)
  return {
    bytes: size,
    async read(begin, end) {
      const bytes = new Uint8Array(end - begin)
      const file = await open(path)
      try {
        let filled = 0
        while (filled < bytes.length) {
          const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, begin + filled)
          if (bytesRead === 0) {
            throw new ExplorerError(
              'ModelFileError',
              verbatim(
                `${path} had ${size} bytes when it was opened, and ends before byte ${end} now: it has been changed meanwhile. Begin again once it is whole.`,
              ),
            )
          }
          filled += bytesRead
        }
      } finally {
        await file.close()
      }
      return bytes
    },
  }
}
