import { describe, expect, it } from 'vitest'
import { call } from './support/app'
import { visits } from './support/visit'

const open = visits()

describe('characters that the model has no token for', () => {
  it('are chips with their bytes, joined under the character', async () => {
    const text = 'When I meet her in the morning I always say 你好'
    const { page } = await open({ fragment: `#v=1&text=${encodeURIComponent(text)}` })
    const list = page.getByRole('list', { name: 'Tokens' })
    await expect.poll(() => list.locator('li > bdi').allTextContents()).toEqual(['你', '好'])
    const bytes = [...new TextEncoder().encode('你好')]
      .map((byte) => byte.toString(16).toUpperCase())
      .join(' ')
    const chips = await list.locator('li[data-first] button').allTextContents()
    expect(chips.join(' ')).toBe(bytes)
    expect(chips.length).toBe(
      (await call(page, 'tokens')).length - (await list.locator('li:not([data-first])').count()),
    )
    await list.getByRole('button', { name: RegExp(`^bytes? ${chips[0]}, part of a character$`) }).click()
    await page.locator('[data-label="strong"]').getByText(`⟨${chips[0]}⟩`, { exact: true }).waitFor()
    expect(await page.getByRole('note').count()).toBe(0)
    expect(await page.locator('[data-label="place"]', { hasText: /[\uFFFD⟨]/ }).count()).toBe(0)
  })

  it('are told by their bytes where they are predicted, in every table and by the console', async () => {
    const { page } = await open()
    await call(page, 'setText', '你好你好你好你')
    const tokens = await call(page, 'tokens')
    const last = (await call(page, 'stations')).length - 1
    const said = await call(page, 'topWords', last, tokens.length - 1, 8)
    expect(said.some(({ word }) => /^⟨[\dA-F]{2}⟩$/.test(word))).toBe(true)
    expect(JSON.stringify([tokens, said])).not.toContain('\uFFFD')
    await page
      .getByRole('table', { name: 'Predictions' })
      .getByText(/^⟨[\dA-F]{2}⟩$/)
      .first()
      .waitFor()
    expect(await page.locator('main').textContent()).not.toContain('\uFFFD')
  })

  it('make most of a text unreadable, and a note says so', async () => {
    const text = '床前明月光'
    const { page } = await open({ fragment: `#v=1&text=${encodeURIComponent(text)}` })
    await page
      .getByRole('note')
      .getByText(/reads English\. It sees most of this text as single bytes/)
      .waitFor()
  })
})
