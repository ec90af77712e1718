import { type DeviceTensor, isOnDevice, type Value } from './backend'

/** The residual stream of a pass between two steps. */
export interface ResidualStream {
  /** What was carried there by a graphics card, if it is these last `rows` rows of the latest station; else null. */
  carried(rows: number): DeviceTensor | null
  /** Takes what a step has led to; on a graphics card it is on its way to the processor from then on. */
  carry(station: number, residual: Value): void
  /** Resolves when the latest station has arrived. Rejects with DeviceLost. */
  land(): Promise<void>
  /** Gives back what has not arrived. */
  drop(): void
}

interface Flight {
  readonly station: number
  readonly rows: DeviceTensor
  readonly values: Promise<Float32Array>
}

/** @param arrive takes the rows of a station, [n, d], once they are on the processor. */
export function createResidualStream(arrive: (station: number, rows: Float32Array) => void): ResidualStream {
  let flight: Flight | null = null
  return {
    carried: (rows) => (flight?.rows.shape[0] === rows ? flight.rows : null),
    carry(station, residual) {
      if (!isOnDevice(residual)) {
        arrive(station, residual.data)
        return
      }
      const values = residual.download()
      values.catch(() => undefined)
      flight = { station, rows: residual, values }
    },
    async land() {
      if (flight === null) return
      const { station, rows, values } = flight
      const residual = await values
      rows.release()
      flight = null
      arrive(station, residual)
    },
    drop() {
      flight?.rows.release()
      flight = null
    },
  }
}
