/** What is known of this device's memory. */

/** As much of a browser's navigator as is asked; only some browsers tell. */
interface TellsMemory {
  /** GiB, rounded; no more than 8 (newer browsers: 32) is told. */
  readonly deviceMemory?: number
}

/** Bytes of memory that this device has, or more; null where its browser does not tell. */
export function deviceMemory(): number | null {
  const { deviceMemory: gibibytes } = navigator as TellsMemory
  return gibibytes === undefined ? null : gibibytes * 2 ** 30
}

/** A model that needs more than this share of a device's memory leaves too little for all else. */
const BEARABLE_SHARE = 0.5

/** Whether a model that needs these bytes is likely more than a device can hold. */
export function isMuchFor(needed: number, memory: number | null): boolean {
  return memory !== null && needed > BEARABLE_SHARE * memory
}
