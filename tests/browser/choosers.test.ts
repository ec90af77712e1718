import { describe, expect, it } from 'vitest'
import { chooserWidths } from '../support/choosers'
import { RESTING, type } from './support/app'
import { visitOnce } from './support/visit'

describe.each(['en', 'zh-Hans'])('in %s', (language) => {
  const app = visitOnce({ fragment: `${RESTING}&lang=${language}` })

  it('a chooser is as wide as what is chosen in it', async () => {
    const lists = await app.page.evaluate(chooserWidths)
    expect(lists.length).toBeGreaterThan(3)
    for (const { words, spare } of lists) {
      expect(spare, words).toBeGreaterThan(-1)
      expect(spare, words).toBeLessThan(8)
    }
  })
})

describe('the box of the sentence', () => {
  const app = visitOnce({ fragment: RESTING })

  it('is as high as its text, up to four lines', async () => {
    const box = app.page.getByRole('textbox', { name: 'Sentence', exact: true })
    const height = async (text: string): Promise<number> => {
      await type(app.page, text)
      return (await box.boundingBox())!.height
    }
    const line = await height('The sea')
    for (const lines of [2, 3, 4]) {
      expect(await height(Array(lines).fill('The sea').join('\n'))).toBe(line + (lines - 1) * 28)
    }
    const most = line + 3 * 28
    expect(await height(Array(9).fill('The sea').join('\n'))).toBe(most)
    // A text that is broken where the box ends: as much as the box itself holds without scrolling.
    const broken = await height('The sea was dark and the wind was cold. '.repeat(5))
    expect(broken).toBeGreaterThan(line)
    expect(broken).toBeLessThan(most)
    expect(await box.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0)
    expect(await height('The sea')).toBe(line)
  })
})
