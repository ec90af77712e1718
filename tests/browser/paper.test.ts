import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { PAPER_MAP } from '../../src/lens/paper/settings'
import type { PaperTables } from '../../src/lens/paper/tables'
import { startHub } from '../support/hub'
import { demoTokenizer, demoWords, encodeModel, tinyModel } from '../support/tinyModel'
import { awaitPicture, call, undrawn } from './support/app'
import { DEMO } from './support/demo'
import { contentOf, dropFiles } from './support/files'
import { CONTENTS, chooseHubModel, createProfile } from './support/hubVisit'
import { siteUrl, visitOnce, visits } from './support/visit'

const FRAGMENT = '#v=1&text=The+cat+sat.&tab=paper'

describe('the paper’s laboratory', () => {
  let tables: PaperTables
  /** Text in the byte alphabet → id. */
  let vocabulary: Record<string, number>

  beforeAll(async () => {
    tables = JSON.parse(await readFile('models/demo/paper-tables.json', 'utf8'))
    vocabulary = JSON.parse(await readFile('models/demo/tokenizer.json', 'utf8')).model.vocab
  })

  const app = visitOnce({ fragment: FRAGMENT })

  const table = (name: string): Locator => app.page.getByRole('table', { name })
  const open = (page: string) => app.page.getByRole('tab', { name: page }).click()
  const cells = (of: Locator): Promise<string[]> => of.locator('th, td').allTextContents()
  /** The ids of the words in a cell, which say their ids in their titles. */
  const idsIn = (cell: Locator): Promise<number[]> =>
    cell
      .locator('[title^="token "]')
      .evaluateAll((words) => words.map((word) => Number((word as HTMLElement).title.replace('token ', ''))))
  const difference = () => app.page.getByRole('note', { name: /Difference/ })

  /** What a button saves. */
  async function saved(button: string): Promise<{ readonly name: string; readonly text: string }> {
    const coming = app.page.waitForEvent('download')
    await app.page.getByRole('button', { name: button }).click()
    const download = await coming
    return { name: download.suggestedFilename(), text: (await contentOf(download)).toString() }
  }

  it('shows what LayerNorm does to words, as the paper’s own code says for this model', async () => {
    const distances = table('Distances to LayerNorm')
    await distances.waitFor()
    const [, l2, , cosine] = await cells(distances.locator('tbody tr').nth(1))
    const wanted = tables.embeddingDistancesToLayerNorm[1]
    expect(Number(l2)).toBeCloseTo(wanted.mean_l2_distance, 2)
    expect(Number(cosine)).toBeCloseTo(wanted.mean_cosine_distance, 3)
    expect(await difference().textContent()).toMatch(/differ by at most \S+ of their value\. All of 40 words/)
    await app.page.getByLabel('Words at both ends of').selectOption('scaledNormPlusBias')
    const top = tables.embeddingExtremes.scaledNormPlusBias[0].text
    expect(await table('Extreme words').locator('tbody tr').first().textContent()).toContain(top)
    expect(await app.page.locator('math').count()).toBeGreaterThan(0)
    expect(await app.page.getByRole('link', { name: /§4.1/ }).getAttribute('href')).toMatch(
      /2309\.07315#S4\.SS1$/,
    )
  })

  it('says which refinement is on, and goes back to the paper', async () => {
    await open('LayerNorm')
    await app.page.getByText('Definitions of the paper').waitFor()
    await app.page.getByRole('combobox', { name: 'LayerNorm', exact: true }).selectOption('final')
    await app.page.getByText(/Other than in the paper: gain and bias of the final/).waitFor()
    await expect.poll(() => difference().count()).toBe(0)
    await app.page.getByRole('button', { name: 'Reproduce the paper' }).click()
    await app.page.getByText('Definitions of the paper').waitFor()
    await difference().waitFor()
  })

  it('probes a word in all heads of a block, by keyboard alone', async () => {
    await app.page.getByRole('tab', { name: 'LayerNorm' }).focus()
    await app.page.keyboard.press('ArrowRight')
    await table('Nearest keys').waitFor()
    const noun = tables.nouns.findIndex(({ noun: name }) => name === 'time')
    const keys = table('Nearest keys').locator('tbody tr')
    const values = table('Nearest values').locator('tbody tr')
    expect([await keys.count(), await values.count()]).toEqual([12, 13])
    for (const head of [0, 7]) {
      expect(await idsIn(keys.nth(head))).toEqual(tables.nounProbes[0].keysPerHead[head][noun])
      expect(await idsIn(values.nth(head))).toEqual(tables.nounProbes[0].valuesPerHead[head][noun])
    }
    expect(await idsIn(values.nth(12))).toEqual(tables.nounProbes[0].valuesLayerSum[noun])
    await app.page.getByLabel('Block').selectOption('5')
    await expect.poll(() => idsIn(keys.nth(3))).toEqual(tables.nounProbes[5].keysPerHead[3][noun])
    const { name, text } = await saved('Save table (CSV)')
    expect(name).toBe('probe-demo-block-5-time.csv')
    expect(text).toContain('# settings: probes')
    const lines = text.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toHaveLength(1 + 12 + 13)
    const figure = await saved('Save figure (SVG)')
    expect(figure.name).toBe('probe-demo-block-5-time.svg')
    expect(figure.text.match(/<rect/g)!.length).toBeGreaterThanOrEqual(13)
    expect(figure.text).not.toContain('var(--')
    await app.page.getByLabel('Block').selectOption('0')
  })

  it('says what it does with words of several tokens, strange characters, and nothing', async () => {
    await open('Probes')
    await table('Nearest keys').waitFor()
    const word = app.page.getByLabel('Word', { exact: true })
    await word.fill('unbelievable')
    await word.press('Enter')
    const pieces = app.page.getByRole('group', { name: 'Tokens of unbelievable' })
    await pieces.getByText(/\d tokens for this model/).waitFor()
    await table('Nearest keys').waitFor()
    const before = await cells(table('Nearest keys'))
    await pieces.getByRole('button').last().click()
    await expect.poll(() => cells(table('Nearest keys'))).not.toEqual(before)
    await word.fill('🦉')
    await word.press('Enter')
    await app.page.getByRole('group', { name: 'Tokens of 🦉' }).getByRole('button').first().waitFor()
    await word.fill('')
    await word.press('Enter')
    await app.page.getByText('Type a word.').waitFor()
    expect(await table('Nearest keys').count()).toBe(0)
    expect(await app.page.getByRole('button', { name: 'Save table (CSV)' }).isDisabled()).toBe(true)
  })

  it('keeps the number of words within what can be listed', async () => {
    await open('Probes')
    const word = app.page.getByLabel('Word', { exact: true })
    await word.fill('time')
    await word.press('Enter')
    await table('Nearest keys').waitFor()
    const field = app.page.getByLabel('Words each')
    await field.fill('100000')
    await app.page.getByText('1 to 50').waitFor()
    expect(await idsIn(table('Nearest keys').locator('tbody tr').first())).toHaveLength(5)
    await field.blur()
    expect(await field.inputValue()).toBe('5')
    await field.fill('2')
    await expect.poll(() => idsIn(table('Nearest keys').locator('tbody tr').first())).toHaveLength(2)
    await field.fill('5')
  })

  it('probes all nouns with one head, in a table that sorts and filters, and agrees with the paper', async () => {
    await open('Probes')
    await app.page.getByRole('button', { name: 'Reproduce the paper' }).click()
    const rows = table('Nouns under one head').locator('tbody tr')
    await rows.first().waitFor()
    const nouns = tables.nouns.length
    expect(await rows.count()).toBe(nouns)
    // Five keys for each of 12 heads, five values for each, and five for their sum.
    const compared = (5 * (12 + 13) * nouns).toLocaleString('en')
    expect(await difference().textContent()).toContain(`of ${compared} words are the same`)
    await app.page.getByText(`${nouns} of 100 nouns`).waitFor()
    await app.page.getByRole('button', { name: '‖value‖' }).click()
    const norms = async () => (await rows.locator('td:last-child').allTextContents()).map(Number)
    expect(await norms()).toEqual((await norms()).toSorted((a, b) => b - a))
    await app.page.getByRole('searchbox').fill('wat')
    await app.page.getByText(`1 of ${nouns} nouns`).waitFor()
    expect(await rows.first().textContent()).toContain('water')
    await app.page.getByLabel('Head', { exact: true }).selectOption('12')
    const water = tables.nouns.findIndex(({ noun }) => noun === 'water')
    await expect
      .poll(() => idsIn(rows.first().locator('td').nth(1)))
      .toEqual(tables.nounProbes[0].valuesLayerSum[water])
  })

  it('finds the heads that send one word to another', async () => {
    await open('Probes')
    await app.page.getByLabel('Probe', { exact: true }).selectOption('senders')
    const rows = table('Heads between two words').locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(144)
    // A word that the tables list as second value of “time” has no later place than that.
    const [, second] = tables.nounProbes[0].valuesPerHead[0][0]
    const [word] = Object.entries(vocabulary).find(([, id]) => id === second)!
    const to = app.page.getByLabel('To', { exact: true })
    await to.fill(word)
    await to.press('Enter')
    await expect.poll(async () => Number((await cells(rows.first()))[1])).toBeLessThan(4)
    await app.page.getByRole('button', { name: 'place as key' }).click()
    const places = (await rows.locator('td:nth-child(4)').allTextContents()).map((text) =>
      Number(text.replace(',', '')),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('reads singular vectors as words, and shows how they cover the matrix', async () => {
    await open('Singular vectors')
    const pairs = table('Singular vectors as words').locator('tbody tr')
    await pairs.first().waitFor()
    expect(await pairs.count()).toBe(DEMO.headWidth)
    await app.page.getByLabel('Head', { exact: true }).selectOption('5')
    await app.page.getByLabel('Matrix').selectOption('ov')
    await expect
      .poll(async () => idsIn(pairs.first().locator('td').first()))
      .toEqual(tables.svd[0].ovLeftNearest[5][0])
    expect(await idsIn(pairs.nth(2).locator('td').nth(1))).toEqual(tables.svd[0].ovRightNearest[5][2])
    expect(Number(await pairs.first().locator('th').textContent())).toBeCloseTo(
      tables.svd[0].ovSingularValues[5][0],
      2,
    )
    await difference().waitFor()
    expect(await table('Spectra by head').locator('tbody tr').count()).toBe(12)
    await table('Bias directions as words').waitFor()
    await app.page.getByRole('switch', { name: 'Fold gain and bias in' }).click()
    await app.page.getByText(/Other than in the paper: gain and bias folded in/).waitFor()
    await pairs.first().waitFor()
    expect(await difference().count()).toBe(0)
    const { name, text } = await saved('Save figure (SVG)')
    expect(name).toBe('singular-ov-demo-block-0.svg')
    expect(text).toMatch(/^<svg/)
    expect(text).not.toContain('var(--')
  })

  it('fits a map that can be stopped, and follows a word through it', async () => {
    await open('Trajectory')
    await app.page.getByRole('combobox', { name: 'Words', exact: true }).selectOption('1000')
    await app.page.getByRole('button', { name: 'Fit the map' }).click()
    await app.page.getByRole('progressbar', { name: 'Fitting the map' }).waitFor()
    await app.page.getByRole('button', { name: 'Stop', exact: true }).click()
    await app.page.getByRole('button', { name: 'Fit the map' }).click()
    const figure = app.page.getByRole('img', { name: 'Trajectory in the map of the vocabulary' })
    await figure.locator('polyline').waitFor()
    expect(await figure.locator('circle title').count()).toBe(13)
    expect(await figure.textContent()).toContain('cat')
    const { text } = await saved('Save table (CSV)')
    expect(text.split('\r\n').filter((line) => line.startsWith('state'))).toHaveLength(13)
    await app.page.getByRole('textbox', { name: 'Sentence', exact: true }).fill('A dog ran')
    await expect.poll(() => figure.textContent()).toContain('dog')
    expect(await figure.textContent()).not.toContain('cat')
    const before = await figure.locator('polyline').getAttribute('points')
    await app.page.getByLabel('Turn').press('ArrowRight')
    await expect.poll(() => figure.locator('polyline').getAttribute('points')).not.toBe(before)
  })

  it('makes the paper’s figure in one click', async () => {
    await open('Trajectory')
    await app.page.getByRole('button', { name: 'Reproduce the paper' }).click()
    await awaitPicture(app.page, 'To kill two birds with one stone')
    const words = Math.min(PAPER_MAP.words, DEMO.vocabulary).toLocaleString('en')
    await app.page.getByText(`${words} words, 15 neighbours, distance 0.1, seed 1`).waitFor()
    await app.page.getByRole('progressbar', { name: 'Fitting the map' }).waitFor()
  })

  it('shows chosen words on the globe as LayerNorm carries them, and takes them off again', async () => {
    await open('LayerNorm')
    const field = app.page.getByLabel('Words on the globe')
    await field.fill('time, water unbelievable')
    await field.press('Enter')
    await app.page.getByText('Left out, not one token each: “unbelievable”').waitFor()
    await app.page.getByRole('button', { name: 'Show and play' }).click()
    const labels = app.page.locator('[data-label="place"]', { hasText: /^(time|water)$/ })
    await expect.poll(() => labels.count()).toBe(2)
    const lengths = table('Lengths by stage').locator('tbody tr')
    const [, sphere, gain] = (await cells(lengths.first())).map(Number)
    expect(sphere).toBeCloseTo(1, 2)
    expect(gain).not.toBeCloseTo(1, 1)
    const stage = (name: string) => app.page.getByRole('button', { name, exact: true })
    await expect.poll(() => stage('Bias').getAttribute('aria-pressed')).toBe('true')
    const placeOf = () => labels.first().evaluate((span) => (span as HTMLElement).style.transform)
    const end = await placeOf()
    await stage('Sphere').click()
    await expect.poll(placeOf).not.toBe(end)
    await call(app.page, 'view', 'from')
    await app.page.getByText(/This exhibit shows words at their places; a globe seen from a word/).waitFor()
    await expect.poll(() => labels.filter({ visible: true }).count()).toBe(0)
    await call(app.page, 'view', 'mds')
    await expect.poll(() => labels.filter({ visible: true }).count()).toBe(2)
    await app.page.getByRole('button', { name: 'Take off' }).click()
    await expect.poll(() => labels.filter({ visible: true }).count()).toBe(0)
  })
})

describe('another model', () => {
  it('stops what was computed for the one before, and nothing of that is shown for it', async () => {
    const hub = await startHub(CONTENTS)
    const profile = createProfile(siteUrl, hub)
    try {
      const page = await profile.newPage()
      await page.goto(`${undrawn(siteUrl)}${FRAGMENT}`)
      await page.getByRole('tab', { name: 'Probes' }).click()
      await page.getByRole('button', { name: 'Reproduce the paper' }).click()
      await page.getByRole('table', { name: 'Nouns under one head' }).waitFor()
      await page.getByLabel('Block').selectOption('11')
      // 144 heads take a while: the other model comes while they are searched.
      await page.getByLabel('Probe', { exact: true }).selectOption('senders')
      await page.getByRole('progressbar', { name: 'Searching heads' }).waitFor()
      await chooseHubModel(page)
      await page.getByRole('status').first().getByText('Ready: 2 blocks').waitFor()
      const senders = page.getByRole('table', { name: 'Heads between two words' }).locator('tbody tr')
      await expect.poll(() => senders.count()).toBe(8)
      await page.getByLabel('Probe', { exact: true }).selectOption('nouns')
      const nouns = page.getByRole('table', { name: 'Nouns under one head' })
      await nouns.waitFor()
      expect(await page.getByLabel('Block').locator('option').allTextContents()).toEqual(['0', '1'])
      expect(await page.getByRole('note', { name: /Difference/ }).count()).toBe(0)
      await page.getByText(/block 1, 5 words each/).waitFor()
      await page.getByRole('combobox', { name: 'Model' }).selectOption('demo')
      await page.getByText(/block 11, 5 words each/).waitFor()
      await nouns.waitFor()
      await page.getByRole('note', { name: /Difference/ }).waitFor()
    } finally {
      hub.release()
      await profile.remove()
      await hub.close()
    }
  })
})

describe('another file of the same name', () => {
  const open = visits()

  it('is computed anew: nothing that was kept under the name is shown for it', async () => {
    const { page } = await open({ fragment: FRAGMENT })
    await page.getByRole('tab', { name: 'Probes' }).click()
    const keys = page.getByRole('table', { name: 'Nearest keys' })
    const tables: (string | null)[] = []
    // The first and the third are told apart by nothing but what is in them.
    for (const [turn, seed] of [3, 4, 5].entries()) {
      const sizes = {
        blocks: 2,
        heads: turn === 1 ? 3 : 4,
        headWidth: 16,
        vocabulary: demoWords,
        positions: 64,
      }
      const model = tinyModel({ ...sizes, seed })
      await dropFiles(page, {
        'model.safetensors': encodeModel(model),
        'config.json': JSON.stringify(model.config),
        'tokenizer.json': JSON.stringify(demoTokenizer),
      })
      await page.getByRole('status').first().getByText('Ready: 2 blocks').waitFor()
      await expect.poll(() => keys.locator('tbody tr').count()).toBe(sizes.heads)
      tables.push(await keys.textContent())
    }
    expect(tables[2]).not.toEqual(tables[0])
  })
})
