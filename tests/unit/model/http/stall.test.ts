import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { english } from '../../../../src/core/errorText'
import { openRangeSource } from '../../../../src/model/http/rangeSource'
import { ATTEMPTS, FIRST_DELAY } from '../../../../src/model/http/retry'
import { STALLED_AFTER, watch } from '../../../../src/model/http/stall'
import { patientClock, type TestClock } from '../../../support/clock'
import { type Hub, startHub } from '../../../support/hub'

const BYTES = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31 + (i >> 8)) % 251)

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ 'some/model/model.safetensors': BYTES })
})
afterAll(() => hub.close())
afterEach(() => {
  hub.release()
  hub.hold(() => true)
  hub.faults.length = 0
  hub.always = null
})

async function opened() {
  const clock = patientClock()
  const told = { reasons: [] as string[], received: 0 }
  const source = await openRangeSource(new URL('model.safetensors', hub.folder('some/model')), {
    clock,
    limits: { first: 100, small: 0, largest: 50_000 },
    onRetry: ({ reason }) => told.reasons.push(english(reason)),
    onProgress: (received) => {
      told.received = received
    },
  })
  return { clock, source, told }
}

/** Lets the time of all waiting requests run out. */
const ringAll = ({ alarms }: TestClock): void => {
  for (const ring of [...alarms.keys()]) ring()
}

describe('a request on which nothing comes any more', () => {
  it('is broken off and made again for the bytes that are missing', async () => {
    const { source, clock, told } = await opened()
    hub.log.length = 0
    hub.faults.push({ kind: 'stalls', after: 1000 })
    const read = source.read(5000, 9000)
    await expect.poll(() => told.received).toBe(1100)
    ringAll(clock)
    expect(await read).toEqual(BYTES.slice(5000, 9000))
    expect(clock.waits).toEqual([FIRST_DELAY])
    expect(told.reasons).toEqual([expect.stringContaining('not one byte came for 30 s')])
    const ranges = hub.log.filter(({ server }) => server === 'files').map(({ range }) => range)
    expect(ranges).toEqual(['bytes=5000-8999', 'bytes=6000-8999'])
    await expect.poll(() => hub.open()).toBe(0)
  })

  it('is broken off before there is an answer, and the server sees it end', async () => {
    const { source, clock } = await opened()
    hub.hold(() => false)
    const read = source.read(5000, 9000)
    await expect.poll(() => hub.open()).toBe(1)
    hub.hold(() => true)
    ringAll(clock)
    expect(await read).toEqual(BYTES.slice(5000, 9000))
    expect(clock.waits).toEqual([FIRST_DELAY])
    await expect.poll(() => hub.open()).toBe(0)
  })

  it('is given up like any other fault', async () => {
    const { source, clock } = await opened()
    hub.hold(() => false)
    const failed = expect(source.read(5000, 9000)).rejects.toMatchObject({
      name: 'NetworkError',
      message: expect.stringMatching(/not one byte.*try again/),
    })
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      await expect.poll(() => clock.alarms.size).toBe(1)
      ringAll(clock)
    }
    await failed
  })

  it('leaves no alarm behind once it has ended', async () => {
    const { source, clock } = await opened()
    await source.read(5000, 9000)
    expect(clock.alarms.size).toBe(0)
  })
})

describe('a watch', () => {
  it('has all its time again whenever something happens', () => {
    const clock = patientClock()
    let stalls = 0
    const { reset, end } = watch(clock, () => stalls++)
    const [first] = clock.alarms.keys()
    reset()
    expect(clock.alarms.has(first)).toBe(false)
    expect([...clock.alarms.values()]).toEqual([STALLED_AFTER])
    ringAll(clock)
    expect(stalls).toBe(1)
    reset()
    end()
    expect(clock.alarms.size).toBe(0)
  })
})
