import { describe, expect, it } from 'vitest'
import { describeBytes, reportBytes } from '../../../src/cli/progress'

describe('the progress of a download', () => {
  it('tells bytes, rate and time left', () => {
    expect(describeBytes(120_500_000, 548_100_000, 12_300_000)).toBe(
      '120.5 of 548.1 MB, 12.3 MB/s, 35 s left',
    )
    expect(describeBytes(1e6, 3.601e9, 1e6)).toBe('1.0 of 3601.0 MB, 1.0 MB/s, 60 min left')
    expect(describeBytes(1e6, 36.001e9, 1e6)).toBe('1.0 of 36001.0 MB, 1.0 MB/s, 10.0 h left')
  })

  it('leaves out what is not known', () => {
    expect(describeBytes(5e6, null, Number.NaN)).toBe('5.0 MB')
    expect(describeBytes(5e6, 5e6, 1e6)).toBe('5.0 of 5.0 MB, 1.0 MB/s')
  })

  const written = (isTTY: boolean): string[] => {
    const lines: string[] = []
    let second = 0
    const progress = reportBytes('file', { isTTY, write: (text) => lines.push(text) }, () => second)
    for (second = 0; second <= 20; second++) progress.onBytes(second * 1e6, 20e6)
    progress.end()
    return lines
  }

  it('rewrites one line on a terminal', () => {
    const lines = written(true)
    expect(lines).toHaveLength(22)
    expect(lines[5]).toBe('\rfile: 5.0 of 20.0 MB, 1.0 MB/s, 15 s left\u001b[K')
    expect(lines.at(-1)).toBe('\n')
  })

  it('adds a line every ten seconds to a log', () => {
    expect(written(false)).toEqual([
      'file: 0.0 of 20.0 MB\n',
      'file: 10.0 of 20.0 MB, 1.0 MB/s, 10 s left\n',
      'file: 20.0 of 20.0 MB, 1.0 MB/s\n',
    ])
  })
})
