import { describe, expect, it } from 'vitest'
import { showLanguage } from '../../../src/language/language'
import { stationTitle, stepTitle } from '../../../src/language/titles'

const stations = [0, 1, 2, 3, 4]

describe('stations and steps', () => {
  it('read in words', () => {
    expect(stations.map((station) => stationTitle(station, 2))).toEqual([
      'block 0, before attention',
      'block 0, before the MLP',
      'block 1, before attention',
      'block 1, before the MLP',
      'after the last block',
    ])
    expect(stepTitle(0)).toBe('attention of block 0')
    expect(stepTitle(13)).toBe('MLP of block 6')
  })

  it('read in the language that is shown', async () => {
    await showLanguage('zh-Hans')
    expect(stationTitle(3, 2)).toBe('层块 1，MLP 之前')
    expect(stepTitle(0)).toBe('第 0 层块的注意力')
    await showLanguage('en')
  })
})
