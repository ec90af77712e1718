import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { longestFile } from '../../../../src/model/files/longestFile'
import {
  cut,
  openRangeSource,
  type RangeSourceOptions,
  REQUEST_LIMITS,
} from '../../../../src/model/http/rangeSource'
import { ATTEMPTS, FIRST_DELAY, realClock } from '../../../../src/model/http/retry'
import { patientClock } from '../../../support/clock'
import { refusalOf } from '../../../support/hostedEngine'
import { type Fault, type Hub, startHub } from '../../../support/hub'

const BYTES = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) % 251)
const HEAD = 100

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ 'some/model/model.safetensors': BYTES })
})
afterAll(() => hub.close())
afterEach(() => {
  hub.release()
  hub.faults.length = 0
  hub.always = null
  hub.log.length = 0
})

const url = (): URL => new URL('model.safetensors', hub.folder('some/model'))
const RANGES = { limits: { first: HEAD, small: 0, largest: 50_000 } }

/** A source of the file, read by ranges unless told otherwise, whose waits take no time. */
async function opened(options: RangeSourceOptions = RANGES) {
  const clock = patientClock()
  return { clock, source: await openRangeSource(url(), { clock, ...options }) }
}

const ranges = (): (string | null)[] =>
  hub.log.filter(({ server }) => server === 'files').map(({ range }) => range)

describe('a file on a server', () => {
  it('is read as it is, over the redirect, whatever the ranges', async () => {
    const { source } = await opened()
    expect(source.bytes).toBe(BYTES.length)
    const bounds = fc.tuple(fc.nat(BYTES.length), fc.nat(BYTES.length))
    await fc.assert(
      fc.asyncProperty(bounds, async ([a, b]) => {
        const [begin, end] = [Math.min(a, b), Math.max(a, b)]
        expect(Buffer.compare(await source.read(begin, end), BYTES.subarray(begin, end))).toBe(0)
      }),
      { numRuns: 20 },
    )
    expect(hub.log.every(({ referrer }) => referrer === null)).toBe(true)
  })

  it('is asked for by exactly the ranges that are read, large ones in pieces', async () => {
    const { source } = await opened()
    await source.read(0, 8)
    await source.read(8, HEAD)
    await source.read(150, 200)
    await source.read(100_000, 200_001)
    expect(ranges()).toEqual([
      'bytes=0-99',
      'bytes=150-199',
      'bytes=100000-149999',
      'bytes=150000-199999',
      'bytes=200000-200000',
    ])
  })

  it('is never asked for more than 16 MB at once, nor by more than a few requests', async () => {
    expect(cut(5, 40_000_005, REQUEST_LIMITS.largest)).toEqual([
      [5, 16_000_005],
      [16_000_005, 32_000_005],
      [32_000_005, 40_000_005],
    ])
    const { source } = await opened({ limits: { first: HEAD, small: 0, largest: 10_000, parallel: 3 } })
    hub.hold(() => false)
    const reads = Promise.all([source.read(0, 200_000), source.read(200_000, 300_000)])
    await expect.poll(() => hub.open()).toBe(3)
    hub.release()
    await reads
    expect(hub.mostOpen()).toBe(3)
    expect(ranges()).toHaveLength(31)
  })

  it('that is small is asked for whole: at once where its length is known, else after its beginning', async () => {
    await (await opened({ about: 299_000 })).source.read(100, 250_000)
    expect(ranges()).toEqual([null])
    hub.log.length = 0
    const { source } = await opened({})
    expect(await source.read(299_990, 300_000)).toEqual(BYTES.slice(299_990))
    await source.read(70_000, 90_000)
    expect(ranges()).toEqual(['bytes=0-65535', 'bytes=65536-299999'])
  })

  it('whose length is known from before is asked for nothing but what is read', async () => {
    const { source } = await opened({ ...RANGES, length: BYTES.length })
    expect(source.bytes).toBe(BYTES.length)
    expect(await source.read(10, 20)).toEqual(BYTES.slice(10, 20))
    expect(ranges()).toEqual(['bytes=10-19'])
  })

  it('that has another length than before is not believed', async () => {
    const { source } = await opened({ ...RANGES, length: BYTES.length - 1 })
    expect(await refusalOf(source.read(10, 20))).toBe('ModelFileError')
  })

  it('tells how many bytes have come', async () => {
    const told: [number, number | null][] = []
    const { source } = await opened({ ...RANGES, onProgress: (...now) => told.push(now) })
    await source.read(1000, 3000)
    expect(told.at(-1)).toEqual([2100, BYTES.length])
    const counts = told.map(([received]) => received)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })

  it('reads into memory that was given back, once each, and into none that it did not give', async () => {
    const { source } = await opened()
    const first = await source.read(1000, 3000)
    source.giveBack?.(first.buffer)
    source.giveBack?.(first.buffer)
    source.giveBack?.((await source.read(0, HEAD)).buffer)
    source.giveBack?.(new ArrayBuffer(2000))
    const [second, third] = [await source.read(5000, 7000), await source.read(7000, 9000)]
    expect(second.buffer).toBe(first.buffer)
    expect(third.buffer).not.toBe(first.buffer)
    expect([second, third]).toEqual([BYTES.slice(5000, 7000), BYTES.slice(7000, 9000)])
    expect(await source.read(0, HEAD)).toEqual(BYTES.slice(0, HEAD))
  })

  it.each([
    [-1, 5],
    [6, 5],
    [0, BYTES.length + 1],
  ])('has no bytes %i to %i', async (begin, end) => {
    const { source } = await opened()
    expect(await refusalOf(source.read(begin, end))).toBe('ModelFileError')
  })
})

describe('a failure that passes', () => {
  const passing: readonly (readonly [string, Fault])[] = [
    ['an overloaded server', { kind: 'status', status: 503 }],
    ['a bad gateway', { kind: 'status', status: 502 }],
    ['too many requests', { kind: 'status', status: 429 }],
    ['a connection that is reset', { kind: 'breaks', after: null }],
    ['a connection that breaks in the body', { kind: 'breaks', after: 1000 }],
    ['a body that ends early', { kind: 'truncates', after: 1000 }],
    ['a range that begins later', { kind: 'other-bounds', begin: 7 }],
    ['a range that ends earlier', { kind: 'other-bounds', end: -500 }],
    ['a length that is another', { kind: 'other-total', total: 12 }],
    ['a length that is none', { kind: 'other-total', total: 'nonsense' }],
  ]

  it.each(passing)('does not keep a read from its bytes: %s', async (_, fault) => {
    const { source, clock } = await opened()
    hub.faults.push(fault)
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
    expect(clock.waits).toEqual([FIRST_DELAY])
  })

  it.each(passing.filter(([, { kind }]) => !['other-bounds', 'other-total'].includes(kind)))(
    'does not keep a file from being opened: %s',
    async (_, fault) => {
      hub.faults.push(fault)
      const { source } = await opened({ limits: { ...RANGES.limits, first: 2000 } })
      expect(await source.read(0, 9000)).toEqual(BYTES.slice(0, 9000))
    },
  )

  it('costs only the bytes that were lost', async () => {
    const { source } = await opened()
    hub.faults.push({ kind: 'truncates', after: 1000 }, { kind: 'truncates', after: 500 })
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
    expect(ranges().slice(1)).toEqual(['bytes=5000-8999', 'bytes=6000-8999', 'bytes=6500-8999'])
  })

  it('is waited for longer each time, and told', async () => {
    const told: unknown[] = []
    const { source, clock } = await opened({ ...RANGES, onRetry: ({ delay }) => told.push(delay) })
    hub.faults.push(...Array.from({ length: ATTEMPTS - 1 }, (): Fault => ({ kind: 'status', status: 500 })))
    await source.read(5000, 9000)
    expect(clock.waits).toEqual([500, 1000, 2000, 4000])
    expect(told).toEqual(clock.waits)
  })

  it('does not count against a read that goes on', async () => {
    const { source } = await opened()
    hub.always = { kind: 'truncates', after: 100 }
    expect(await source.read(5000, 7000)).toEqual(BYTES.slice(5000, 7000))
  })

  it.each([
    ['7', 7000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['nonsense', FIRST_DELAY],
  ])('is waited for as long as the server asks: Retry-After: %s', async (retryAfter, wait) => {
    const { source, clock } = await opened()
    hub.faults.push({ kind: 'status', status: 429, retryAfter })
    await source.read(5000, 9000)
    expect(clock.waits).toEqual([wait])
  })

  it('is waited for less by chance, never more', async () => {
    const clock = { ...patientClock(), random: () => 1 }
    const source = await openRangeSource(url(), { ...RANGES, clock })
    hub.faults.push({ kind: 'status', status: 500 })
    await source.read(5000, 9000)
    expect(clock.waits).toEqual([FIRST_DELAY / 2])
  })
})

describe('a failure that stays', () => {
  const staying: readonly (readonly [string, Fault, string, number])[] = [
    ['404', { kind: 'status', status: 404 }, 'NetworkError', 1],
    ['401', { kind: 'status', status: 401 }, 'NetworkError', 1],
    ['403', { kind: 'status', status: 403 }, 'NetworkError', 1],
    ['416', { kind: 'status', status: 416 }, 'ModelFileError', 1],
    ['418', { kind: 'status', status: 418 }, 'NetworkError', 1],
    ['429', { kind: 'status', status: 429 }, 'NetworkError', ATTEMPTS],
    ['500', { kind: 'status', status: 500 }, 'NetworkError', ATTEMPTS],
    ['a patience of hours', { kind: 'status', status: 503, retryAfter: '9000' }, 'NetworkError', 1],
    ['resets', { kind: 'breaks', after: null }, 'NetworkError', ATTEMPTS],
    ['empty bodies', { kind: 'truncates', after: 0 }, 'NetworkError', ATTEMPTS],
    ['other bytes', { kind: 'other-bounds', begin: 5 }, 'ModelFileError', ATTEMPTS],
  ]

  it.each(staying)('ends in an error that says what to do: %s', async (_, fault, name, requests) => {
    const { source } = await opened()
    hub.log.length = 0
    hub.always = fault
    await expect(source.read(5000, 9000)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(/model\/model\.safetensors.*(try again|Choose|choose)/),
    })
    expect(ranges()).toHaveLength(requests)
  })

  it.each(staying)('ends in the same error when the file is opened: %s', async (_, fault, name) => {
    hub.always = fault
    expect(await refusalOf(opened())).toBe(name)
  })

  it('leaves the next read alone', async () => {
    const { source } = await opened()
    hub.always = { kind: 'status', status: 500 }
    expect(await refusalOf(source.read(5000, 9000))).toBe('NetworkError')
    hub.always = null
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
  })
})

describe('a server of its own kind', () => {
  it.each([true, false])('that ignores ranges is listened to once (length told: %s)', async (tellsLength) => {
    hub.always = { kind: 'ignores-range', tellsLength }
    const { source } = await opened()
    const reads = [source.read(250_000, 260_000), source.read(10, 20), source.read(0, BYTES.length)]
    expect(await Promise.all(reads)).toEqual([BYTES.slice(250_000, 260_000), BYTES.slice(10, 20), BYTES])
    expect(ranges()).toHaveLength(1)
  })

  it('that tells no length is given up where a model must have ended', async () => {
    hub.always = { kind: 'ignores-range', tellsLength: false }
    expect(await refusalOf(opened({ ...RANGES, longest: BYTES.length - 1 }))).toBe('ModelFileError')
    expect((await opened({ ...RANGES, longest: BYTES.length })).source.bytes).toBe(BYTES.length)
    expect(longestFile(548_105_171), 'of a model that is known').toBeLessThan(1.3e9)
  })

  it('that begins to ignore ranges is listened to once from then on', async () => {
    const { source } = await opened()
    hub.always = { kind: 'ignores-range' }
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
    expect(await source.read(200_000, 300_000)).toEqual(BYTES.slice(200_000, 300_000))
    expect(ranges()).toHaveLength(2)
  })

  it.each([true, false])(
    'that ignores ranges and breaks off is asked again (length told: %s)',
    async (tellsLength) => {
      hub.faults.push({ kind: 'ignores-range', tellsLength, breaksAfter: 1000 })
      hub.always = { kind: 'ignores-range', tellsLength }
      const { source } = await opened()
      expect(await source.read(0, BYTES.length)).toEqual(BYTES)
      expect(ranges()).toHaveLength(2)
    },
  )

  it('that sends more than was asked for is believed about the part that was', async () => {
    const { source, clock } = await opened()
    hub.faults.push({ kind: 'other-bounds', begin: -300, end: 400 })
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
    expect(clock.waits).toEqual([])
  })

  it('that hides Content-Range still tells the length of the file', async () => {
    hub.always = { kind: 'hides-range' }
    const { source } = await opened()
    expect(source.bytes).toBe(BYTES.length)
    expect(await source.read(5000, 9000)).toEqual(BYTES.slice(5000, 9000))
  })
})

describe('stopping', () => {
  it('ends the requests under way, and asks for nothing more', async () => {
    const controller = new AbortController()
    const { source } = await opened({
      limits: { ...RANGES.limits, largest: 1000 },
      signal: controller.signal,
    })
    hub.log.length = 0
    hub.hold(() => false)
    const read = refusalOf(source.read(1000, 100_000))
    await expect.poll(() => hub.open()).toBe(REQUEST_LIMITS.parallel)
    controller.abort()
    expect(await read).toBe('Cancelled')
    await expect.poll(() => hub.open()).toBe(0)
    expect(await refusalOf(source.read(1000, 2000))).toBe('Cancelled')
    expect(ranges()).toHaveLength(REQUEST_LIMITS.parallel)
  })

  it.each([
    ['before it begins', (abort: () => void) => abort()],
    ['in its midst', (abort: () => void) => void setImmediate(abort)],
  ])('ends the wait before another try, %s', async (_, soon) => {
    const controller = new AbortController()
    const { signal } = controller
    const onRetry = (): void => soon(() => controller.abort())
    const { source } = await opened({ ...RANGES, signal, onRetry, clock: realClock })
    hub.always = { kind: 'status', status: 503, retryAfter: '200' }
    expect(await refusalOf(source.read(5000, 9000))).toBe('Cancelled')
  })

  it('ends a download of the whole file', async () => {
    const controller = new AbortController()
    hub.always = { kind: 'ignores-range' }
    hub.faults.push({ kind: 'ignores-range', breaksAfter: 1000 })
    const { source } = await opened({
      ...RANGES,
      signal: controller.signal,
      onRetry: () => controller.abort(),
    })
    expect(await refusalOf(source.read(5000, 9000))).toBe('Cancelled')
  })
})
