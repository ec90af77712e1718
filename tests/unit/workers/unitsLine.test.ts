import { afterEach, describe, expect, it } from 'vitest'
import { deferred } from '../../../src/core/deferred'
import { createGlobe } from '../../../src/lab/globe'
import { linkGlobe } from '../../../src/lab/linkedGlobe'
import { type Units, type UnitsSource, unitsServer, unitsTaker } from '../../../src/workers/unitsLine'
import { unitVectors } from '../../support/random'

const WIDTH = 8
const STATIONS = 3

/** A trace of tokens with these ids. */
const unitsOf = (...ids: number[]): Units => ({
  stations: STATIONS,
  tokens: ids.length,
  width: WIDTH,
  ids: Int32Array.from(ids),
  data: unitVectors(STATIONS * ids.length, WIDTH, ids[0]),
  pole: null,
})

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function channel(): MessageChannel {
  const made = new MessageChannel()
  ports.push(made.port1, made.port2)
  return made
}

/** An engine that has this trace, or keeps whoever asks waiting. */
const engineWith = (trace: Units | null) => {
  let handed: Float32Array | undefined
  const source: UnitsSource = {
    units() {
      if (trace === null) return new Promise(() => undefined)
      const copy = structuredClone(trace)
      handed = copy.data
      return Promise.resolve(copy)
    },
  }
  return { ...unitsServer(source), handed: () => handed }
}

describe('the line between two workers', () => {
  it('hands units over, without a copy', async () => {
    const trace = unitsOf(4, 5)
    const [engine, taker] = [engineWith(trace), unitsTaker()]
    const { port1, port2 } = channel()
    void engine.serveUnits(port1)
    await taker.takeUnitsFrom(port2)
    expect(await taker.units('text')).toEqual(trace)
    expect(engine.handed()).toHaveLength(0)
  })

  it('refuses before there is one, and after it led nowhere', async () => {
    const taker = unitsTaker()
    await expect(taker.units()).rejects.toMatchObject({ name: 'Cancelled' })
    const { port1, port2 } = channel()
    void engineWith(unitsOf(1)).serveUnits(port1)
    await taker.takeUnitsFrom(port2)
    await taker.takeUnitsFrom(null)
    await expect(taker.units()).rejects.toMatchObject({ name: 'Cancelled' })
  })

  it('takes what another engine has once it is made anew, and leaves nobody waiting for the one before', async () => {
    const taker = unitsTaker()
    const [before, after] = [channel(), channel()]
    const ended = engineWith(null)
    void ended.serveUnits(before.port1)
    await taker.takeUnitsFrom(before.port2)
    const waiting = taker.units()
    void engineWith(unitsOf(7)).serveUnits(after.port1)
    await taker.takeUnitsFrom(after.port2)
    await expect(waiting).rejects.toMatchObject({ name: 'Cancelled' })
    expect((await taker.units()).ids).toEqual(Int32Array.of(7))
  })

  it('lets an engine serve one lab at a time', async () => {
    const engine = engineWith(unitsOf(1))
    const served = engine.serveUnits(channel().port1)
    void engine.serveUnits(channel().port1)
    await expect(served).resolves.toBeUndefined()
  })
})

describe('a lab with such a line', () => {
  /** A lab whose engine has this trace. */
  const labOn = (trace: Units) =>
    linkGlobe(createGlobe(), { takeUnitsFrom: async () => undefined, units: async () => trace })
  const wish = (...ids: number[]) => ({ projector: 'pca', seed: 1, ids: Int32Array.from(ids) }) as const

  it('draws the text that was asked for as the globe does', async () => {
    const trace = unitsOf(4, 5)
    const { stations, tokens, width, data: units } = trace
    const request = { ...wish(4, 5), stations, tokens, width, units, complete: true }
    expect(await labOn(trace).project(wish(4, 5), STATIONS)).toEqual(await createGlobe().project(request))
  })

  it('draws no other text than the one that was asked for', async () => {
    const lab = labOn(unitsOf(4, 6))
    expect(await lab.project(wish(4, 5), STATIONS)).toBeNull()
    expect(await lab.project(wish(4, 6, 7), STATIONS)).toBeNull()
    expect(await lab.pin(Int32Array.of(4, 5))).toBe(false)
    expect(await lab.pin(Int32Array.of(4, 6))).toBe(true)
  })

  it('leaves the picture that was asked for last, where the units of an earlier one come after its own', async () => {
    const late = deferred<Units>()
    const traces = [late.promise, Promise.resolve(unitsOf(4, 5))]
    const lab = linkGlobe(createGlobe(), {
      takeUnitsFrom: async () => undefined,
      units: () => traces.shift()!,
    })
    const early = lab.project(wish(4, 5), STATIONS)
    const picture = await lab.project(wish(4, 5), STATIONS)
    late.resolve(unitsOf(4, 5))
    expect(await early).toBeNull()
    expect(await lab.settle(0)).toMatchObject({ job: picture!.job, done: true })
  })

  it('draws nothing of a text of which nothing has been computed', async () => {
    const none = { ...unitsOf(4), stations: 0, data: new Float32Array(0) }
    expect(await labOn(none).project(wish(4), STATIONS)).toBeNull()
  })
})
