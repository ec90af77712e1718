import type { Page } from 'playwright-core'
import { awaitRest, awaitTokens, call, open, RESTING } from './app'
import { visit } from './browse'
import { APP } from './build'
import { describeTasks, LONG_TASK, longTasksDuring, ownTasks, type Task } from './mainThread'
import type { Line } from './report'
import { longDemo } from './serveModels'
import { storyOf } from './text'
import { COMPOSED_APART } from './typing'

/** As long a text as the patterns of heads must be readable at. */
const TOKENS = 512

/** Of the model with 1,024 positions. */
const STATIONS = 25

/** How often the story is told to have as many tokens. */
const TIMES = 5

/** What a person does with heads and forces, one after the other; each waits until what it asks for is there. */
const ACTIONS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'read all tokens at once': async (page) => {
    const text = await sentence(page).inputValue()
    await call(page, 'setText', text.slice(0, text.lastIndexOf(' ', text.length / 2)))
    await call(page, 'setText', text)
    await awaitRest(page, 0)
  },
  'type at the end': async (page) => {
    await sentence(page).press('Control+End')
    for (const key of [' ', 'a', 'n', 'd', 'Backspace', 'Backspace', 'Backspace', 'Backspace']) {
      await page.keyboard.press(key)
    }
    await awaitTokens(page, TOKENS)
    await awaitRest(page, 0)
  },
  'move the pointer over the tokens': async (page) => {
    const box = (await page.getByRole('list', { name: 'Tokens' }).boundingBox())!
    for (let i = 0; i < 40; i++) {
      await page.mouse.move(box.x + (i / 40) * box.width, box.y + ((i % 3) + 0.5) * (box.height / 3))
    }
  },
  'choose words': async (page) => {
    for (const token of [1, 2, 300]) await call(page, 'selectToken', token)
    await page.getByRole('list', { name: 'Tokens' }).getByRole('button', { pressed: true }).press('Enter')
  },
  'go through the stations': async (page) => {
    await page.getByRole('slider', { name: 'Station' }).focus()
    for (let station = 0; station < STATIONS - 1; station++) await page.keyboard.press('ArrowRight')
    await awaitRest(page, STATIONS - 1)
    await page.keyboard.press('Home')
    await awaitRest(page, 0)
  },
  'turn and zoom the globe': async (page) => {
    const box = (await page.getByRole('img', { name: /Globe/ }).boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= 20; i++) await page.mouse.move(x + 6 * i, y + 2 * i)
    await page.mouse.up()
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -60)
  },
  'open Fit and come back': async (page) => {
    await page.getByRole('tab', { name: 'Fit' }).click()
    await page.getByRole('table', { name: 'Journeys' }).waitFor()
    await page.getByRole('tab', { name: 'Heads' }).click()
    await page.getByRole('grid', { name: 'Attention heads' }).waitFor()
  },
  'choose a head': async (page) => {
    await call(page, 'selectHead', 5, 10)
    await inspector(page).getByText(`all ${TOKENS} tokens`).waitFor()
  },
  'zoom and move its pattern': async (page) => {
    await inspector(page).getByRole('button', { name: 'Zoom in' }).click()
    await inspector(page).getByRole('slider', { name: 'Query' }).focus()
    for (const key of ['Home', '+', '+', 'Shift+ArrowRight', 'ArrowDown', 'ArrowDown', 'End', '-']) {
      await page.keyboard.press(key)
    }
  },
  'move the pointer over its pattern': async (page) => {
    const box = (await inspector(page).getByRole('slider', { name: 'Query' }).boundingBox())!
    for (let i = 0; i < 20; i++) await page.mouse.move(box.x + 40, box.y + (i / 20) * box.height)
  },
  'scores before softmax': async (page) => {
    await inspector(page).getByText('scores before softmax').click()
    await inspector(page).getByRole('table', { name: 'Attention scores' }).waitFor()
  },
  'colour the atlas by induction': (page) => colourBy(page, 'induction'),
  'colour the atlas by size': (page) => colourBy(page, 'size'),
  'the four parts of each score': async (page) => {
    await inspector(page).getByRole('tab', { name: 'Query meets key' }).click()
    await inspector(page).getByRole('table', { name: 'Keys of the query' }).waitFor()
  },
  'where it wants to look': async (page) => {
    await inspector(page).getByRole('tab', { name: 'On the globe' }).click()
    await inspector(page).getByRole('switch', { name: 'Where the query wants to look' }).click()
    await inspector(page).getByRole('list', { name: 'Words near where it wants to look' }).waitFor()
  },
  'the ellipsoid': async (page) => {
    // It is drawn in views that are linear shadows.
    await page.getByRole('combobox', { name: 'View', exact: true }).selectOption('PCA')
    await inspector(page).getByText('· W_QK').click()
    await inspector(page)
      .getByText(/W_QK carries/)
      .waitFor()
  },
  forces: async (page) => {
    await page.getByRole('button', { name: /^Forces/ }).click()
    await page.getByRole('table', { name: 'Forces' }).waitFor()
  },
  'who moved this word': async (page) => {
    await page.getByRole('button', { name: /^Who moved/ }).click()
    await page.getByText(/the model’s own/).waitFor()
  },
}

/** Tasks of the main thread over 50 ms while heads are looked into, at 512 tokens of a model with 1,024 positions. */
export function measureHeads(lines: Line[]) {
  return visit(APP, ({ page, url }) => work(page, url, lines), COMPOSED_APART, longDemo)
}

async function work(page: Page, url: string, lines: Line[]) {
  await open(page, url, RESTING)
  await storyOf(page, TOKENS, TIMES)
  await awaitRest(page, 0)
  const tasks: Record<string, Task[]> = {}
  for (const [name, act] of Object.entries(ACTIONS)) {
    tasks[name] = await longTasksDuring(page, async () => {
      await act(page)
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
    })
    lines.push({ measure: `At ${TOKENS} tokens: ${name}`, value: describeTasks(tasks[name]) })
  }
  const all = Object.values(tasks).flat()
  lines.push({
    measure: `Main thread blocked at ${TOKENS} tokens, all of that`,
    value: describeTasks(all),
    aim: { text: `no task over ${LONG_TASK} ms`, met: ownTasks(all).length === 0 },
  })
  return tasks
}

const sentence = (page: Page) => page.getByRole('textbox', { name: 'Sentence', exact: true })

const inspector = (page: Page) => page.getByRole('region', { name: 'Head inspector' })

async function colourBy(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Colour heads by' }).selectOption(name)
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.head-value[style]').length ===
      document.querySelectorAll('[data-head]').length,
  )
}
