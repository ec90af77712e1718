import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** A script as it goes over the network. */
export interface ScriptSize {
  readonly path: string
  /** Bytes. */
  readonly gzip: number
  /** Bytes. */
  readonly brotli: number
}

const isScript = (path: string): boolean => /\.m?js$/.test(path)

/** The sizes of the scripts among some paths of a built folder, the largest first. */
export async function sizesOf(folder: string, paths: Iterable<string>): Promise<ScriptSize[]> {
  const sizes = await Promise.all(
    [...paths].filter(isScript).map(async (path) => {
      const code = await readFile(join(folder, path))
      return {
        path,
        gzip: gzipSync(code, { level: 9 }).byteLength,
        brotli: brotliCompressSync(code).byteLength,
      }
    }),
  )
  return sizes.sort((a, b) => b.gzip - a.gzip)
}

/** Every script of a built folder: the page's chunks, the workers', and the runtime's own loaders. */
export async function allScripts(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  return files.filter(isScript).map((path) => `/${path.replaceAll('\\', '/')}`)
}

/** Bytes of all of them together. */
export const total = (sizes: readonly ScriptSize[], coding: 'gzip' | 'brotli'): number =>
  sizes.reduce((sum, size) => sum + size[coding], 0)
