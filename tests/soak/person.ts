import type { Page } from 'playwright-core'
import { uniform } from '../../src/core/random'
import { call } from '../bench/app'
import { awaitWhole, chooseHubModel } from '../browser/support/hubVisit'

/** What a person does with the explorer, by pointer and keys, the same for the same seed. */

/** Shown whenever memory is read. */
const AT_REST = 'To kill two birds with one stone'

const SENTENCES = [
  'The old man looked at the sea',
  'The bank of the river was green, and the bank of England was closed',
  'When the boy asked him what he saw, he turned his head',
  'Once upon a time there was a little girl who lived near the forest with her mother',
  'One two three four five six seven eight nine ten',
  'Der Bär schläft im Wald. 熊在森林里睡觉 🐻',
]

/** ms from key to key. */
const KEY_INTERVAL = 30

/** Projectors that need nothing to be chosen first. */
const VIEWS = ['mds', 'pca', 'pca-centred', 'random']

const TABS = ['This word', 'Heads', 'Words', 'Compare', 'What if', 'Paper', 'Accuracy']

/** Cycles between two changes of the model. */
const CYCLES_PER_SWITCH = 3

export interface Person {
  /** Types, scrubs, clicks heads, turns the globe, looks into every tab, and now and then changes the model. */
  cycle(): Promise<void>
  /** Puts everything back to what it was at the beginning, and waits until the picture is there. */
  rest(): Promise<void>
}

export function createPerson(page: Page, seed: number): Person {
  const random = uniform(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]
  const sentence = page.getByRole('textbox', { name: 'Sentence', exact: true })
  const slider = page.getByRole('slider', { name: 'Station' })
  const view = page.getByRole('combobox', { name: 'View' })
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  let cycles = 0

  const typeSomething = async (): Promise<void> => {
    await sentence.press('Control+A')
    await page.keyboard.type(pick(SENTENCES), { delay: KEY_INTERVAL })
    await page.keyboard.press('Control+Backspace')
    await page.keyboard.press('Control+ArrowLeft')
    await page.keyboard.type('so ', { delay: KEY_INTERVAL })
  }
  const scrub = async (): Promise<void> => {
    await slider.press('Home')
    for (let i = 0; i < 8; i++) await slider.press(pick(['ArrowRight', 'ArrowLeft', 'PageDown', 'End']))
    await slider.press('Home')
    await page.getByRole('button', { name: 'Play' }).click()
    await page.locator('[role="slider"][aria-label="Station"]:not([aria-valuenow="0"])').waitFor()
    await slider.press('End')
  }
  const clickHeads = async (): Promise<void> => {
    await tab('Heads').click()
    const cells = page.getByRole('grid', { name: 'Attention heads' }).getByRole('gridcell')
    const count = await cells.count()
    for (let i = 0; i < 6; i++) {
      await cells.nth(below(count)).click()
      await page.getByRole('region', { name: 'Head inspector' }).waitFor()
    }
  }
  const turnGlobe = async (): Promise<void> => {
    const box = await page.getByRole('img', { name: /Globe/ }).boundingBox()
    if (box === null) throw new Error('The globe is not on the page.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 200 * (random() - 0.5), y + 200 * (random() - 0.5), { steps: 10 })
    await page.mouse.up()
    await page.mouse.move(x - 60, y + 40, { steps: 5 })
  }
  const lookIntoTabs = async (): Promise<void> => {
    for (const name of TABS) {
      await tab(name).click()
      const panel = page.getByRole('tabpanel', { name, exact: true })
      await panel.waitFor()
      await panel.getByText('Opening…').waitFor({ state: 'detached' })
    }
  }
  const goOn = async (): Promise<void> => {
    await call(page, 'generate', { count: 4, temperature: 1, seed: below(1000) })
  }
  const changeModel = async (): Promise<void> => {
    await chooseHubModel(page)
    await awaitWhole(page)
    await typeSomething()
    await clickHeads()
    await call(page, 'load', 'demo')
  }

  return {
    async cycle() {
      await typeSomething()
      await scrub()
      await clickHeads()
      await turnGlobe()
      await view.selectOption(pick(VIEWS))
      await typeSomething()
      await goOn()
      await lookIntoTabs()
      if (cycles++ % CYCLES_PER_SWITCH === 0) await changeModel()
    },
    async rest() {
      await view.selectOption(VIEWS[0])
      await tab('Heads').click()
      await call(page, 'setText', AT_REST)
      await call(page, 'selectHead', 5, 1)
      await call(page, 'goTo', 0)
      await page.locator('[data-shown-station="0"]').waitFor()
    },
  }
}
