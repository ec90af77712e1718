import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoTokenizer, demoWords, encodeModel, tinyModel } from '../support/tinyModel'
import { undrawn } from './support/app'
import { dropFiles } from './support/files'
import { siteUrl, visits } from './support/visit'

const open = visits()

const FRAGMENT = '#v=1&text=The%20cat%20sat.&head=5.1&token=2&station=7'

/** What has English letters in every language: words of the model, names, formulas, citations. */
const SAME =
  '.token-word, .place, .verbatim, .wordmark, .chip, math, svg, style, script, noscript, option, a, [hidden]'

/** Texts on the screen that are English: two words and more, and not one Chinese character. */
const english = (page: Page): Promise<string[]> =>
  page.evaluate((same) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? ''
      const isEnglish = /[a-z]{2,} [a-z]{2,}/i.test(text) && !/\p{Script=Han}/u.test(text)
      if (isEnglish && walker.currentNode.parentElement?.closest(same) === null) found.push(text)
    }
    return found
  }, SAME)

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`)
  })
}

const spoken = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang)

it.each([1440, 390])('a Chinese browser is answered in Chinese, %i px wide', async (width) => {
  const app = await open({
    fragment: FRAGMENT,
    locale: 'zh-CN',
    viewport: { width, height: 900 },
  })
  const { page } = app
  await expect.poll(() => page.getByRole('textbox', { name: '句子', exact: true }).isVisible()).toBe(true)
  expect(await spoken(page)).toBe('zh-Hans')
  expect(new URL(page.url()).hash).not.toContain('lang=')
  expect(await page.getByRole('combobox').first().locator('option:checked').textContent()).toMatch(
    /^演示模型，\d+ 万参数$/,
  )
  const left: string[] = []
  if (width > 1000) {
    for (const tab of ['注意力头', '词', '比较', '假如', '论文', '准确度']) {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      await page.getByRole('tabpanel', { name: tab, exact: true }).waitFor()
      if (tab === '比较') await page.getByText('The keys to the cabinets', { exact: true }).waitFor()
      left.push(...(await english(page)))
      expect(await overflow(page), tab).toBeLessThanOrEqual(0)
    }
  } else left.push(...(await english(page)))
  expect([...new Set(left)].filter((text) => text !== 'The cat sat.')).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect(await findings(page)).toEqual([])
})

it('a language chosen by hand is in the link at once, is remembered, and words what stands there anew', async () => {
  const app = await open({ fragment: FRAGMENT })
  const { page } = app
  const status = page.locator('[data-part="model-message"]')
  await expect.poll(() => status.textContent()).toMatch(/^Ready: 12 blocks/)
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('简体中文')
  await expect.poll(() => status.textContent()).toMatch(/^就绪：12 个层块/)
  await expect.poll(() => new URL(page.url()).hash).toContain('lang=zh-Hans')
  await page.goto(undrawn(siteUrl))
  await expect.poll(() => spoken(page)).toBe('zh-Hans')
})

it('a link brings its language, whatever the browser asks for', async () => {
  const app = await open({ fragment: `${FRAGMENT}&lang=zh`, locale: 'de-DE' })
  expect(await spoken(app.page)).toBe('zh-Hans')
  const other = await open({ fragment: FRAGMENT, locale: 'de-DE' })
  expect(await spoken(other.page)).toBe('en')
})

it('what goes wrong in the engine is told in Chinese, to the last word', async () => {
  const app = await open({ fragment: `${FRAGMENT}&lang=zh-Hans` })
  const { page } = app
  const status = page.getByRole('status').first()
  const model = tinyModel({
    blocks: 2,
    heads: 2,
    headWidth: 8,
    seed: 3,
    vocabulary: demoWords,
    positions: 64,
  })
  const whole = encodeModel(model)
  await dropFiles(page, {
    'model.safetensors': whole.subarray(0, whole.length - 1000),
    'config.json': JSON.stringify(model.config),
    'tokenizer.json': JSON.stringify(demoTokenizer),
  })
  await expect
    .poll(() => status.textContent())
    .toMatch(/模型文件不完整：张量 ".*" 止于第 \d+ 字节，但文件只有 \d+ 字节。请重新下载。/)
  expect((await english(page)).filter((text) => text !== 'The cat sat.')).toEqual([])
  await page.getByRole('button', { name: '模型', exact: true }).click()
  await page.getByRole('textbox', { name: '模型库中的仓库' }).fill('no repository')
  await page.keyboard.press('Enter')
  await page.getByText('“no repository”不是模型库中的仓库。').waitFor()
})
