import { type DeviceTensor, isOnDevice, type Value } from '../runtime/values'

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
  readonly rows: DeviceTensor
  readonly landed: Promise<void>
}

/** @param arrive takes the rows of a station, [n, d], as soon as they are on the processor. */
export function createResidualStream(arrive: (station: number, rows: Float32Array) => void): ResidualStream {
  let flight: Flight | null = null
  const drop = (): void => {
    flight?.rows.release()
    flight = null
  }
  return {
    carried: (rows) => (flight?.rows.shape[0] === rows ? flight.rows : null),
    carry(station, residual) {
      if (!isOnDevice(residual)) {
        arrive(station, residual.data)
        return
      }
      const landed = residual.download().then((values) => {
        if (flight?.rows === residual) arrive(station, values)
      })
      landed.catch(() => undefined)
      flight = { rows: residual, landed }
    },
    async land() {
      await flight?.landed
      drop()
    },
    drop,
  }
}
