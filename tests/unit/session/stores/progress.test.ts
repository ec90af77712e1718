import { describe, expect, it } from 'vitest'
import { errorText } from '../../../../src/core/errorText'
import {
  createMeter,
  describePace,
  describeProgress,
  describeSight,
} from '../../../../src/session/stores/progress'

const MB = 1e6

/** A meter of 500 MB to which `received` MB have come by each second. */
function metered(...received: readonly number[]) {
  const meter = createMeter(400 * MB)
  meter.take({ kind: 'plan', bytes: 500 * MB }, 0)
  received.forEach((megabytes, second) => {
    meter.take({ kind: 'bytes', received: megabytes * MB, total: 548 * MB }, 1000 * second)
  })
  return meter
}

describe('progress', () => {
  it('tells bytes, rate and the time that is left', () => {
    const progress = metered(0, 10, 20, 30).read(3000)
    expect(progress).toMatchObject({ there: 30 * MB, needed: 500 * MB, rate: 10 * MB, secondsLeft: 47 })
    expect(describeProgress(progress)).toBe(
      'Loading: 30.0 of 500 MB, 10.0 MB/s, 47 s left, nothing can be seen yet',
    )
  })

  it('counts what is needed by the catalogue until the file’s header has come', () => {
    expect(createMeter(400 * MB).read(0)).toMatchObject({ there: 0, needed: 400 * MB, rate: null })
  })

  it('tells the rate of the last seconds, not of the whole', () => {
    const progress = metered(0, 100, 200, 201, 202, 203, 204, 205, 206, 207, 208).read(10_000)
    expect(progress.rate).toBe(MB)
  })

  it('lets the rate fall while nothing comes', () => {
    const meter = metered(0, 10)
    expect(meter.read(1000).rate).toBe(10 * MB)
    expect(meter.read(10_000).rate).toBe(MB)
  })

  it('tells no rate before there is one, and none while the connection is broken', () => {
    expect(describePace(metered(5).read(100))).toEqual([])
    const meter = metered(0, 10, 20)
    meter.take(
      {
        kind: 'retrying',
        reason: errorText`the server answered ${503}`,
        delay: 1500,
      },
      2000,
    )
    expect(describeProgress(meter.read(2000))).toBe(
      'Loading: 20.0 of 500 MB, trying again in 2 s (the server answered 503)',
    )
    meter.take({ kind: 'bytes', received: 21 * MB, total: null }, 4000)
    expect(meter.read(4000).setback).toBeNull()
  })

  it('counts what lay on this device', () => {
    const meter = metered(10)
    meter.take({ kind: 'kept-bytes', bytes: 200 * MB }, 0)
    expect(meter.read(0)).toMatchObject({ there: 210 * MB, fromDevice: 200 * MB })
    meter.take({ kind: 'kept-bytes', bytes: 400 * MB }, 0)
    expect(meter.read(0).there).toBe(500 * MB)
  })

  it('tells what can be seen already', () => {
    const meter = createMeter(1)
    const sight = () => describeSight(meter.read(0))
    meter.take({ kind: 'words-ready', ready: 8192, words: 50257 }, 0)
    meter.take({ kind: 'step-ready', ready: 9, steps: 24 }, 0)
    expect(sight()).toBe('9 of 24 steps can be seen')
    meter.take({ kind: 'waiting-for-words', trace: 'second', run: 1, tokens: [0] }, 0)
    expect(sight()).toBe('9 of 24 steps can be seen')
    meter.take({ kind: 'waiting-for-words', trace: 'text', run: 1, tokens: [0] }, 0)
    expect(sight()).toBe('waiting for the words of this sentence')
    meter.take({ kind: 'station', trace: 'text', run: 1, station: 0 }, 0)
    meter.take({ kind: 'step-ready', ready: 24, steps: 24 }, 0)
    expect(sight()).toBe('every step can be seen, predictions come with the last words')
    meter.take({ kind: 'words-ready', ready: 50257, words: 50257 }, 0)
    expect(sight()).toBe('all can be seen')
  })

  it.each([
    [0.5, []],
    [99.5, ['100 s left']],
    [600, ['10 min left']],
    [9000, ['2.5 h left']],
  ])('rounds %d seconds', (secondsLeft, expected) => {
    const progress = { ...createMeter(1).read(0), rate: MB, secondsLeft }
    expect(describePace(progress).slice(1)).toEqual(expected)
  })
})
