import { useState } from 'react'

/** A function that tells whether any of its inputs differs from those of its last call: what stands still is not written again. */
export function useChanged(): (...sources: readonly unknown[]) => boolean {
  return useState(() => {
    let last: readonly unknown[] = []
    return (...sources: readonly unknown[]): boolean => {
      if (sources.length === last.length && sources.every((source, at) => source === last[at])) return false
      last = sources
      return true
    }
  })[0]
}
