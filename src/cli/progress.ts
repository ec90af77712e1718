import type { OnBytes } from './download'

/** Where progress is written: standard error, or a stand-in. */
export interface ProgressSink {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Seconds between two lines: a terminal rewrites one, a log grows. */
const EVERY = { terminal: 0.25, log: 10 } as const

/** Tells bytes, rate and time left while a file comes. `end` closes the line. */
export function reportBytes(
  name: string,
  sink: ProgressSink,
  now: () => number = () => performance.now() / 1000,
): { onBytes: OnBytes; end(): void } {
  const every = sink.isTTY ? EVERY.terminal : EVERY.log
  let first: { readonly time: number; readonly received: number } | undefined
  let last = Number.NEGATIVE_INFINITY
  let isOpen = false
  return {
    onBytes(received, total) {
      const time = now()
      if (first === undefined || received < first.received) first = { time, received }
      if (time - last < every && received !== total) return
      last = time
      const rate = (received - first.received) / (time - first.time)
      const line = `${name}: ${describeBytes(received, total, rate)}`
      isOpen = sink.isTTY === true
      sink.write(isOpen ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end() {
      if (isOpen) sink.write('\n')
      isOpen = false
    },
  }
}

/** “120.5 of 548.1 MB, 12.3 MB/s, 35 s left”, as far as it is known. `rate` in bytes a second. */
export function describeBytes(received: number, total: number | null, rate: number): string {
  const parts = [total === null ? megabytes(received) : `${digits(received)} of ${megabytes(total)}`]
  if (rate > 0 && Number.isFinite(rate)) {
    parts.push(`${megabytes(rate)}/s`)
    if (total !== null && received < total) parts.push(`${duration((total - received) / rate)} left`)
  }
  return parts.join(', ')
}

const digits = (bytes: number): string => (bytes / 1e6).toFixed(1)

/** Decimal megabytes, as hubs count them. */
export const megabytes = (bytes: number): string => `${digits(bytes)} MB`

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
