import type { Page } from 'playwright-core'
import { publish } from '../browser/support/published'
import { awaitRest, awaitTokens, call, open, RESTING } from './app'
import { visit } from './browse'
import { APP } from './build'
import { describeTasks, LONG_TASK, longTasksDuring, ownTasks, type Task } from './mainThread'
import type { Line } from './report'
import { longDemo, sumOfFile } from './serveModels'
import { storyOf } from './text'
import { COMPOSED_APART } from './typing'

/** As long a text as the patterns of heads must be readable at. */
const TOKENS = 512

/** Of the model with 1,024 positions. */
const STATIONS = 25

/** How often the story is told to have as many tokens. */
const TIMES = 5

/**
 * What a person does with heads and forces, one after the other; each waits until what it asks for is there. What is
 * looked for is named by CSS: reading the names and texts of 3,000 elements would be a long task of the bench's own.
 */
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
    const box = (await page.locator('[aria-label="Tokens"]').boundingBox())!
    for (let i = 0; i < 40; i++) {
      await page.mouse.move(box.x + (i / 40) * box.width, box.y + ((i % 3) + 0.5) * (box.height / 3))
    }
  },
  'choose words': async (page) => {
    for (const token of [1, 2, 300]) await call(page, 'selectToken', token)
    await page.locator('[data-token][aria-pressed="true"]').press('Enter')
  },
  'go through the stations': async (page) => {
    await page.locator('[role="slider"][aria-label="Station"]').focus()
    for (let station = 0; station < STATIONS - 1; station++) await page.keyboard.press('ArrowRight')
    await awaitRest(page, STATIONS - 1)
    await page.keyboard.press('Home')
    await awaitRest(page, 0)
  },
  'turn and zoom the globe': async (page) => {
    const box = (await page.locator('[role="img"][aria-label^="Globe"]').boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= 20; i++) await page.mouse.move(x + 6 * i, y + 2 * i)
    await page.mouse.up()
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -60)
  },
  'open Fit and come back': async (page) => {
    await tab(page, 'fit').click()
    await page.locator('table[aria-label="Journeys"]').waitFor()
    await tab(page, 'heads').click()
    await page.locator('[role="grid"]').waitFor()
  },
  'choose a head': async (page) => {
    await call(page, 'selectHead', 5, 10)
    await query(page).waitFor()
  },
  'zoom and move its pattern': async (page) => {
    await page.locator('[data-part="inspector"] [aria-label="Zoom in"]').click()
    await query(page).focus()
    for (const key of ['Home', '+', '+', 'Shift+ArrowRight', 'ArrowDown', 'ArrowDown', 'End', '-']) {
      await page.keyboard.press(key)
    }
  },
  'move the pointer over its pattern': async (page) => {
    const box = (await query(page).boundingBox())!
    for (let i = 0; i < 20; i++) await page.mouse.move(box.x + 40, box.y + (i / 20) * box.height)
  },
  'scores before softmax': async (page) => {
    await page.locator('[data-part="inspector"] label').nth(1).click()
    await page.locator('[data-part="inspector"] table[aria-label="Attention scores"]').waitFor()
  },
  'colour the atlas by induction': (page) => colourBy(page, 'induction'),
  'colour the atlas by size': (page) => colourBy(page, 'size'),
  'the four parts of each score': async (page) => {
    await tab(page, 'keys').click()
    await page.locator('[data-part="inspector"] table[aria-label="Keys of the query"]').waitFor()
  },
  'where it wants to look': async (page) => {
    await tab(page, 'globe').click()
    await page.locator('[data-part="inspector"] [role="switch"]').first().click()
    await page.locator('[data-part="inspector"] [data-side]').waitFor()
  },
  'the ellipsoid': async (page) => {
    // It is drawn in views that are linear shadows.
    await page.locator('select[aria-label="View"]').selectOption('PCA')
    await page.locator('[data-part="inspector"] [role="radiogroup"] label').last().click()
    await page.locator('[data-part="inspector"] [role="radiogroup"] ~ [role="status"]').waitFor()
  },
  forces: async (page) => {
    await page.locator('section[data-in-sight] button').first().click()
    await page.locator('table[aria-label="Forces"]').waitFor()
  },
  'who moved this word': async (page) => {
    await page.locator('section[data-in-sight] > h2 > button').last().click()
    await page.locator('svg[role="img"]:has(circle[data-kind])').waitFor()
  },
}

/** Tasks of the main thread over 50 ms while heads are looked into, at 512 tokens of a model with 1,024 positions. */
export function measureHeads(lines: Line[]) {
  return visit(APP, ({ page, url }) => work(page, url, lines), COMPOSED_APART, longDemo)
}

async function work(page: Page, url: string, lines: Line[]) {
  await publish(page.context(), { demo: sumOfFile('long-demo') })
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

const sentence = (page: Page) => page.locator('textarea[aria-label="Sentence"]')

const query = (page: Page) => page.locator('[data-part="inspector"] [role="slider"][aria-label="Query"]')

const tab = (page: Page, id: string) => page.locator(`[role="tab"][id$="-trigger-${id}"]`)

async function colourBy(page: Page, name: string): Promise<void> {
  await page.locator('select[aria-label="Colour heads by"]').selectOption(name)
  await page.waitForFunction(
    () =>
      document.querySelectorAll('[data-value][style]').length ===
      document.querySelectorAll('[data-head]').length,
  )
}
