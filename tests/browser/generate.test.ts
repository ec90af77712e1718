import { describe, expect, it } from 'vitest'
import { scriptedModel } from '../support/scriptedModel'
import { encodeModel } from '../support/tinyModel'
import { awaitPicture, call, type } from './support/app'
import { DEMO } from './support/demo'
import { publish } from './support/published'
import { openDetails } from './support/viewBar'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'The old man looked at the sea'
const OPEN = `#v=1&text=${encodeURIComponent(SENTENCE)}`
const { positions: POSITIONS } = DEMO
/** The end of a text, however long it has become. */
const END = 1e6

describe('letting the model go on', () => {
  const app = visitOnce({ fragment: OPEN })

  const button = (name: string) => app.page.getByRole('button', { name, exact: true })
  const box = () => app.page.getByRole('textbox', { name: 'Sentence', exact: true })
  const note = () => app.page.locator('[data-part="continue-note"]')

  it('adds as many tokens as asked, greedily, each by running one token; Undo takes them back', async () => {
    await openDetails(app.page)
    await app.page.getByRole('button', { name: /How to continue/ }).click()
    await app.page.getByRole('spinbutton', { name: 'Tokens' }).fill('6')
    await app.page.keyboard.press('Escape')
    await button('Continue').click()
    await expect.poll(() => note().textContent()).toBe('6 tokens added.')
    const ids = (await call(app.page, 'tokens')).map(({ id }) => id)
    expect(ids).toHaveLength(13)
    expect(await box().inputValue()).toMatch(new RegExp(`^${SENTENCE}.+`))
    for (let length = 7; length < 13; length++) {
      // The text of the first tokens says that the next is the likeliest.
      const [best] = await call(app.page, 'topWords', 24, length - 1, 1)
      expect(best.id).toBe(ids[length])
    }
    await button('Undo').click()
    await awaitPicture(app.page, SENTENCE)
    expect(await box().inputValue()).toBe(SENTENCE)
    expect(await button('Undo').count()).toBe(0)
  })

  it('goes on and stops by keyboard, within one token', async () => {
    await openDetails(app.page)
    await app.page.getByRole('button', { name: /How to continue/ }).focus()
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('spinbutton', { name: 'Tokens' }).fill('100')
    await app.page.keyboard.press('Escape')
    await button('Continue').focus()
    await app.page.keyboard.press('Enter')
    await expect.poll(() => note().textContent()).toMatch(/Writing token [3-9] of 100/)
    const atStop = await app.page.evaluate(() => {
      const stop = document.querySelector<HTMLButtonElement>('[data-part="continue"] button')!
      stop.focus()
      stop.click()
      return (
        Number(/token (\d+)/.exec(document.querySelector('[data-part="continue-note"]')!.textContent!)![1]) -
        1
      )
    })
    await expect.poll(() => note().textContent()).toMatch(/^Stopped: \d+ tokens? added/)
    const added = Number(/(\d+) tokens?/.exec((await note().textContent())!)![1])
    expect(added - atStop).toBeLessThanOrEqual(1)
    expect((await call(app.page, 'tokens')).length).toBe(7 + added)
  })

  it('gives the same words for the same seed and others for another', async () => {
    const sample = async (seed: number) => {
      await call(app.page, 'setText', SENTENCE)
      const { tokens } = await call(app.page, 'generate', {
        temperature: 1,
        topK: 40,
        topP: 0.95,
        seed,
        count: 12,
      })
      return tokens.map(({ id }) => id)
    }
    const first = await sample(3)
    expect(await sample(3)).toEqual(first)
    expect(await sample(4)).not.toEqual(first)
  })

  it('stops at the model’s last position and says why', async () => {
    const long = 'The cat sat. '.repeat(POSITIONS / 2)
    await call(app.page, 'setText', long)
    const full = await call(app.page, 'tokens')
    expect(full).toHaveLength(POSITIONS)
    const text = long.slice(0, full[POSITIONS - 6].end)
    await call(app.page, 'setText', text)
    const given = (await call(app.page, 'tokens')).length
    const { end, tokens, message } = await call(app.page, 'generate', { count: 500 })
    expect(end).toBe('positions')
    expect(tokens).toHaveLength(POSITIONS - given)
    expect(message).toContain(`Stopped at the last of this model’s ${POSITIONS} positions`)
    await expect.poll(() => note().textContent()).toContain('positions')
    expect((await call(app.page, 'tokens')).length).toBe(POSITIONS)
    await button('Continue').click()
    await expect.poll(() => note().textContent()).toContain(': 0 tokens added')
  })

  it('gives way to what a person types', async () => {
    const ended = app.page.evaluate(() => window.travelingWords.generate({ count: 100 }))
    await expect.poll(async () => (await call(app.page, 'tokens')).length).toBeGreaterThan(9)
    await type(app.page, 'The cat sat.')
    expect((await ended).end).toBe('changed')
    await awaitPicture(app.page, 'The cat sat.')
    await button('Continue').waitFor()
    expect(await button('Undo').count()).toBe(0)
  })

  it('leaves what is selected as it is while it writes, and all as all', async () => {
    const ended = app.page.evaluate(() => window.travelingWords.generate({ count: 100 }))
    /** Selects from one character to another, and tells what of it is selected after the next words. */
    const selectedAfter = (from: number, to: number) =>
      box().evaluate(
        async (element, { start, end, last }) => {
          const sentence = element as HTMLTextAreaElement
          sentence.focus()
          sentence.setSelectionRange(start, end)
          const before = sentence.value
          while (sentence.value === before) await new Promise(requestAnimationFrame)
          const { value, selectionStart, selectionEnd } = sentence
          return {
            grew: value.startsWith(before),
            selected: [selectionStart, selectionEnd].map((at) => (at === value.length ? last : at)),
          }
        },
        { start: from, end: to, last: END },
      )
    expect(await selectedAfter(4, 7)).toEqual({ grew: true, selected: [4, 7] })
    expect(await selectedAfter(0, END)).toEqual({ grew: true, selected: [0, END] })
    expect(await selectedAfter(END, END)).toEqual({ grew: true, selected: [END, END] })
    await button('Stop').click()
    expect((await ended).end).toBe('stopped')
  })

  it('keeps the tokens that the model wrote, and writes whole characters only', async () => {
    // At a high temperature the model writes what no tokenizer would cut so, and bytes that are no characters.
    const { tokens, message } = await call(app.page, 'generate', { temperature: 5, seed: 3, count: 30 })
    const kept = (await call(app.page, 'tokens')).slice(7)
    expect(kept.map(({ id }) => id)).toEqual(tokens.slice(0, kept.length).map(({ id }) => id))
    expect(tokens.length - kept.length).toBeLessThanOrEqual(3)
    expect(message).toMatch(/Typed, this text would be cut otherwise/)
    const text = await box().inputValue()
    expect(kept.at(-1)!.end).toBe(text.length)
    // Edited by a person, it is cut as any text.
    await type(app.page, SENTENCE)
    expect((await call(app.page, 'tokens')).length).toBe(7)
  })

  it('is one place to come back to', async () => {
    await app.page.waitForURL(/sea/)
    await call(app.page, 'generate', { count: 8 })
    const written = await box().inputValue()
    await expect.poll(() => decodeURIComponent(app.page.url().replaceAll('+', ' '))).toContain(written)
    await app.page.goBack()
    await awaitPicture(app.page, SENTENCE)
  })

  it('marks a number that cannot be used, and does not use it', async () => {
    await openDetails(app.page)
    await app.page.getByRole('button', { name: 'How to continue: greedy' }).click()
    const temperature = app.page.getByRole('spinbutton', { name: 'Temperature' })
    await temperature.fill('-3')
    await app.page.getByText('Give a number from 0 to 5.').waitFor()
    await temperature.fill('0.8')
    await app.page.getByRole('spinbutton', { name: 'Top-k' }).fill('40')
    await app.page.keyboard.press('Escape')
    await app.page.getByRole('button', { name: 'How to continue: T 0.8, k 40' }).waitFor()
  })
})

describe('a model that ends the text', () => {
  const open = visits()

  it('is stopped there, and that is said', async () => {
    const [ENDS, AND] = [DEMO.endOfText, 10]
    const sizes = { blocks: 2, heads: 4, headWidth: 16, seed: 3, vocabulary: DEMO.vocabulary, positions: 64 }
    const model = scriptedModel(sizes, { 6: AND, 7: AND, 8: ENDS })
    const { page } = await open({
      fragment: OPEN,
      async prepare(page) {
        const body = Buffer.from(encodeModel(model))
        await publish(page.context(), { demo: body })
        await page.route('**/models/demo/config.json', (route) => route.fulfill({ json: model.config }))
        await page.route('**/models/demo/model.safetensors', (route) => route.fulfill({ body }))
      },
    })
    await awaitPicture(page, SENTENCE)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    const note = page.locator('[data-part="continue-note"]')
    await expect
      .poll(() => note.textContent())
      .toContain('Stopped: the model ended the text with <|endoftext|>. 2 tokens added.')
    const ids = (await call(page, 'tokens')).map(({ id }) => id)
    expect(ids.slice(7)).toEqual([AND, AND])
    expect(await page.getByRole('textbox', { name: 'Sentence', exact: true }).inputValue()).not.toContain(
      '<|',
    )
    const again = await call(page, 'generate', { count: 5 })
    expect(again).toMatchObject({ end: 'end-of-text', tokens: [] })
  })
})
