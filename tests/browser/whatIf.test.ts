import { afterEach, describe, expect, it } from 'vitest'
import { awaitPicture, awaitRest, call, type } from './support/app'
import { DEMO } from './support/demo'
import { photograph, shareChanged } from './support/pixels'
import { visitOnce, visits } from './support/visit'

const SENTENCE = 'The capital of France is'
const OPEN = `#v=1&text=${encodeURIComponent(SENTENCE)}&tab=heads`
const LAST = DEMO.stations - 1

describe('what if', () => {
  const app = visitOnce({ fragment: OPEN })
  const open = visits()

  afterEach(() => call(app.page, 'clearEdits'))

  const edits = () => app.page.getByRole('list', { name: 'Edits' })
  const listed = () => edits().getByRole('listitem').allTextContents()
  const openTab = () => app.page.getByRole('tab', { name: 'What if' }).click()

  /** Numbers under a hook's name, as the page reads them. */
  const hook = async (name: string): Promise<number[]> =>
    app.page.evaluate(async (asked) => [...(await window.travelingWords.hook(asked)).data], name)

  const probabilityOf = async (word: string): Promise<number> => {
    const words = await call(app.page, 'topWords', LAST, 4, DEMO.vocabulary)
    return words.find((row) => row.word === word)!.probability
  }

  it('turns a head off by pointer, and lets it be again', async () => {
    const { page } = app
    const plain = await hook('blocks.11.hook_resid_post')
    await page.getByRole('gridcell', { name: 'Head 5.1', exact: true }).click()
    const control = page.getByRole('group', { name: 'How much is kept of head 5.1' })
    await control.getByRole('button', { name: 'off' }).click()
    await expect.poll(listed).toEqual([expect.stringContaining('Head 5.1 off')])
    await expect.poll(() => hook('blocks.11.hook_resid_post')).not.toEqual(plain)
    const z = await app.page.evaluate(
      async () => (await window.travelingWords.hook('blocks.5.attn.hook_z')).data,
    )
    expect(
      Object.values(z)
        .slice(DEMO.headWidth, 2 * DEMO.headWidth)
        .every((value) => value === 0),
    ).toBe(true)
    await edits().getByRole('button', { name: 'Remove: Head 5.1 off' }).click()
    await expect.poll(listed).toEqual([])
    await expect.poll(() => hook('blocks.11.hook_resid_post')).toEqual(plain)
  })

  it('turns a head down by keyboard, and takes a whole stroke back at once', async () => {
    const { page } = app
    await call(page, 'selectHead', 0, 0)
    const slider = page.getByRole('slider', { name: 'Scale of head 0.0' })
    await slider.focus()
    await page.keyboard.press('Home')
    await expect.poll(listed).toEqual([expect.stringContaining('Head 0.0 off')])
    await page.keyboard.press('ArrowRight')
    await expect.poll(listed).toEqual([expect.stringContaining('Head 0.0 × 0.05')])
    await page.keyboard.press('Control+z')
    await expect.poll(listed).toEqual([expect.stringContaining('Head 0.0 off')])
    await page.keyboard.press('Control+z')
    await expect.poll(listed).toEqual([])
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(listed).toEqual([expect.stringContaining('Head 0.0 off')])
  })

  it('turns several heads up and down at once, and takes each back, by pointer', async () => {
    const { page } = app
    const plain = await hook('blocks.11.hook_resid_post')
    for (const [head, preset] of [
      ['5.1', 'double'],
      ['5.2', 'half'],
    ]) {
      await page.getByRole('gridcell', { name: `Head ${head}`, exact: true }).click()
      const control = page.getByRole('group', { name: `How much is kept of head ${head}` })
      await control.getByRole('button', { name: preset }).click()
    }
    await expect
      .poll(listed)
      .toEqual([expect.stringContaining('Head 5.1 × 2'), expect.stringContaining('Head 5.2 × 0.5')])
    await expect.poll(() => hook('blocks.11.hook_resid_post')).not.toEqual(plain)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(listed).toEqual([expect.stringContaining('Head 5.1 × 2')])
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(async () => (await listed()).length).toBe(2)
    await page.getByRole('button', { name: 'Remove all' }).click()
    await expect.poll(() => hook('blocks.11.hook_resid_post')).toEqual(plain)
  })

  it('leaves Ctrl+Z to the sentence while one types', async () => {
    const { page } = app
    await call(page, 'edit', { scaleHead: { block: 0, head: 0, scale: 0 } })
    await page.getByRole('textbox', { name: 'Sentence', exact: true }).focus()
    await page.keyboard.press('End')
    await page.keyboard.type('n')
    await page.keyboard.press('Control+z')
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Sentence', exact: true }).inputValue())
      .toBe(SENTENCE)
    expect(await listed()).toHaveLength(1)
  })

  it('pushes a word toward another by keyboard, and shows what changes', async () => {
    const { page } = app
    await openTab()
    await call(page, 'goTo', 20)
    const before = await probabilityOf(' Paris')
    await page.getByRole('textbox', { name: 'Word to push toward' }).fill('Paris')
    await expect.poll(() => page.getByText('token ·Paris').count()).toBe(1)
    const angle = page.getByRole('slider', { name: 'Angle of the push' })
    await angle.focus()
    await page.keyboard.press('PageUp')
    await page.getByRole('button', { name: 'Push' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(listed).toEqual([expect.stringMatching(/“is” 30° toward “Paris” at station 20/)])
    await expect.poll(() => probabilityOf(' Paris')).toBeGreaterThan(2 * before)
    const region = page.getByRole('region', { name: 'What edits change' })
    await expect.poll(() => region.textContent()).toMatch(/divergence [\d.]+ bits/)
    await expect
      .poll(() => region.getByRole('table', { name: 'Changed predictions' }).getByRole('rowheader').count())
      .toBeGreaterThan(4)
    await expect
      .poll(() => region.getByRole('img').getAttribute('aria-label'))
      .toMatch(/Angle between old and new by station: \d/)
  })

  it('pushes a word toward another by pointer, farther while the slider is dragged', async () => {
    const { page } = app
    await openTab()
    await page.getByRole('textbox', { name: 'Word to push toward' }).fill('Paris')
    await expect.poll(() => page.getByText('token ·Paris').count()).toBe(1)
    const thumbBox = () => page.getByRole('slider', { name: 'Angle of the push' }).boundingBox()
    const thumb = (await thumbBox())!
    await page.getByRole('button', { name: 'Push' }).click()
    await expect.poll(listed).toEqual([expect.stringMatching(/“is” 20° toward “Paris” at station 0/)])
    await expect.poll(() => page.getByRole('table', { name: 'Changed predictions' }).count()).toBe(1)
    expect(await thumbBox(), 'what comes of an edit moves no control').toEqual(thumb)
    await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2)
    await page.mouse.down()
    await page.mouse.move(thumb.x + 500, thumb.y, { steps: 4 })
    await page.mouse.up()
    await expect.poll(listed).toEqual([expect.stringMatching(/“is” 90° toward “Paris” at station 0/)])
  })

  it('says when a word is not one token', async () => {
    const { page } = app
    await openTab()
    await page.getByRole('textbox', { name: 'Word to push toward' }).fill('antidisestablishment')
    await expect.poll(() => page.getByText(/tokens:/).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Push' }).isDisabled()).toBe(true)
  })

  it('has nothing to change without a text', async () => {
    const { page } = app
    await openTab()
    await page.getByRole('textbox', { name: 'Word to push toward' }).fill('Paris')
    await expect.poll(() => page.getByText('token ·Paris').count()).toBe(1)
    await type(page, '')
    await expect.poll(() => page.getByRole('button', { name: 'Push' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Copy', exact: true }).isDisabled()).toBe(true)
  })

  it('copies a residual from a token of this sentence, and of another', async () => {
    const { page } = app
    await openTab()
    await call(page, 'goTo', 6)
    await call(page, 'selectToken', 3)
    const plain = await hook('blocks.3.hook_resid_pre')
    await page.getByRole('combobox', { name: 'Token to copy' }).selectOption('1')
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect.poll(listed).toEqual([expect.stringContaining('“France” as “capital” at station 6')])
    await expect
      .poll(async () => (await hook('blocks.3.hook_resid_pre')).slice(3 * DEMO.width, 4 * DEMO.width))
      .toEqual(plain.slice(DEMO.width, 2 * DEMO.width))
    const patched = await hook('blocks.3.hook_resid_pre')
    expect(patched.slice(0, 3 * DEMO.width)).toEqual(plain.slice(0, 3 * DEMO.width))

    await page.getByRole('textbox', { name: 'Sentence to copy from' }).fill('The capital of England')
    await page.getByRole('combobox', { name: 'Token to copy' }).selectOption('3')
    await page.getByRole('button', { name: 'Copy' }).focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(listed)
      .toEqual([expect.stringContaining('token 3 of “The capital of England” at station 6')])
    await call(page, 'clearEdits')
    await type(page, 'The capital of England')
    const other = await hook('blocks.3.hook_resid_pre')
    expect(other.slice(3 * DEMO.width, 4 * DEMO.width)).not.toEqual(plain.slice(DEMO.width, 2 * DEMO.width))
  })

  it('turns a whole block’s attention and MLP off', async () => {
    const { page } = app
    await openTab()
    await page.getByRole('combobox', { name: 'Block to scale' }).selectOption('3')
    const part = (name: string) =>
      page.getByRole('group', { name: `How much is kept of the ${name} of block 3` })
    await part('MLP').getByRole('button', { name: 'off' }).click()
    await part('attention').getByRole('button', { name: 'mean' }).click()
    await expect
      .poll(listed)
      .toEqual([
        expect.stringContaining('MLP of block 3 off'),
        expect.stringContaining('Attention of block 3 at its mean'),
      ])
    await expect
      .poll(async () => (await hook('blocks.3.hook_mlp_out')).every((value) => value === 0))
      .toBe(true)
  })

  it('draws the edited way, and the old one as a ghost in the same frame', async () => {
    const { page } = await open({ fragment: OPEN, drawn: true })
    await awaitPicture(page, SENTENCE)
    await call(page, 'goTo', 12)
    await awaitRest(page, 12)
    const globe = page.getByRole('img', { name: /Globe/ })
    const [before, plain] = [await photograph(globe), await call(page, 'positions')]
    await call(page, 'edit', { rotate: { station: 8, token: 2, toward: ' sea', degrees: 60 } })
    await awaitRest(page, 12)
    const edited = await call(page, 'positions')
    const at = (station: number, token: number) => 3 * (5 * station + token)
    for (let token = 0; token < 5; token++) {
      for (const station of [0, 7]) {
        for (let axis = 0; axis < 3; axis++) {
          expect(edited.data[at(station, token) + axis]).toBeCloseTo(plain.data[at(station, token) + axis], 5)
        }
      }
    }
    const moved = Math.hypot(
      ...[0, 1, 2].map((axis) => edited.data[at(8, 2) + axis] - plain.data[at(8, 2) + axis]),
    )
    expect(moved).toBeGreaterThan(0.1)
    expect(await shareChanged(page, before, await photograph(globe))).toBeGreaterThan(0.002)
    await call(page, 'clearEdits')
    expect((await call(page, 'positions')).data).toEqual(plain.data)
  })

  it('brings an edit in force that comes before the picture has come to rest', async () => {
    const { page } = await open({ fragment: OPEN })
    await awaitPicture(page, SENTENCE)
    await page.locator('[data-shown-station]').waitFor()
    const changed = await page.evaluate(async (text) => {
      const api = window.travelingWords
      const residual = async () => (await api.hook('blocks.11.hook_resid_post')).data
      await api.setText(text)
      const reading = residual()
      // Looked for in the page, frame by frame: where it is quick, a picture settles before a test would see it.
      const settles = () => document.querySelector('progress[aria-label="Settling"]') !== null
      while (!settles()) await new Promise(requestAnimationFrame)
      const plain = await reading
      await api.edit({ scaleHead: { block: 5, head: 1, scale: 0 } })
      const edited = await residual()
      return edited.some((value, i) => value !== plain[i])
    }, `${SENTENCE} not`)
    expect(changed).toBe(true)
    await awaitRest(page, 0)
  })

  it('keeps edits while one types as long as they make sense, and says what it drops', async () => {
    const { page } = app
    await call(page, 'edit', { scaleHead: { block: 2, head: 3, scale: 0 } })
    await call(page, 'edit', { rotate: { station: 4, token: 4, toward: ' Paris', degrees: 30 } })
    await type(page, `${SENTENCE} not`)
    expect(await listed()).toHaveLength(2)
    await type(page, 'The capital')
    await expect.poll(listed).toEqual([expect.stringContaining('Head 2.3 off')])
    await expect.poll(() => page.getByText(/Dropped: .*no token 4/).count()).toBe(1)
    const z = await hook('blocks.2.attn.hook_z')
    expect(z.slice(3 * DEMO.headWidth, 4 * DEMO.headWidth).every((value) => value === 0)).toBe(true)
  })

  it('has its edits in the link, which opens with them and goes back without', async () => {
    const { page } = app
    const edit = (): string | null => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('edit')
    await call(page, 'edit', { scaleHead: { block: 5, head: 1, scale: 0 } })
    await expect.poll(edit).toBe('5.1=0')
    await call(page, 'edit', { rotate: { station: 6, token: 2, toward: ' Paris', degrees: 20 } })
    await expect.poll(edit).toBe('5.1=0;rotate:6,2,20, Paris')
    const residual = await hook('blocks.11.hook_resid_post')
    const again = await open({ fragment: new URL(page.url()).hash })
    const strip = again.page.getByRole('list', { name: 'Edits' }).getByRole('listitem')
    await expect.poll(() => strip.count()).toBe(2)
    await expect
      .poll(() =>
        again.page.evaluate(async () => [
          ...(await window.travelingWords.hook('blocks.11.hook_resid_post')).data,
        ]),
      )
      .toEqual(residual)
    await page.goBack()
    await expect.poll(listed).toEqual([expect.stringContaining('Head 5.1 off')])
    await page.goBack()
    await expect.poll(listed).toEqual([])
  })

  it('refuses from the console what makes no sense, and changes nothing', async () => {
    const { page } = app
    for (const [edit, refusal] of [
      [{ scaleHead: { block: 12, head: 0, scale: 0 } }, 'NotAvailable'],
      [{ scaleHead: { block: 0, head: 0, scale: Number.NaN } }, 'TypeError'],
      [{ rotate: { station: 0, token: 5, toward: ' Paris', degrees: 1 } }, 'NotAvailable'],
      [{ rotate: { station: 0, token: 0, toward: 'two words', degrees: 1 } }, 'NotAvailable'],
      [{ patch: { station: 0, token: 0, fromText: 'a', fromToken: 1 } }, 'NotAvailable'],
      [{ paint: 'it black' }, 'TypeError'],
    ] as const) {
      const name = await page.evaluate(
        (asked) =>
          window.travelingWords.edit(asked as never).then(
            () => 'accepted',
            (error: Error) => error.name,
          ),
        edit,
      )
      expect(name, JSON.stringify(edit)).toBe(refusal)
    }
    expect(await edits().count()).toBe(0)
  })

  it('removes each head in turn in the background, can be cancelled, and is read by pointer and keyboard', async () => {
    const { page } = app
    await openTab()
    await page.getByRole('textbox', { name: 'Word to watch' }).fill('Paris')
    await expect.poll(() => page.getByText('token ·Paris').count()).toBe(1)
    await page.getByRole('button', { name: 'Remove each head' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => page.getByText(/of 144, stopped/).count()).toBe(1)
    await page.getByRole('button', { name: 'Remove each head' }).press('Enter')
    await expect.poll(() => page.getByText('144 of 144').count()).toBe(1)

    const grid = page.getByRole('grid', { name: 'Effect of each head' })
    expect(await grid.getByRole('gridcell').count()).toBe(144)
    const name = await grid.locator('[data-block="3"][data-head="4"]').getAttribute('aria-label')
    await grid.getByRole('gridcell', { name: 'Without head 3.4', exact: false }).hover()
    await expect
      .poll(() => page.getByText(/Without head 3\.4 Paris is [\d.]+ times as likely/).count())
      .toBe(1)
    await grid.locator('[data-block="0"][data-head="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.getByText(/Without head 1\.0 Paris is/).count()).toBe(1)

    const before = Math.log(await probabilityOf(' Paris'))
    await call(page, 'edit', { scaleHead: { block: 3, head: 4, scale: 0 } })
    const effect = Math.log(await probabilityOf(' Paris')) - before
    expect(Number(/: (.*)$/.exec(name!)![1].replace('−', '-'))).toBeCloseTo(effect, 2)
    await type(page, 'Another sentence')
    await expect.poll(() => grid.count()).toBe(0)
  })
})
