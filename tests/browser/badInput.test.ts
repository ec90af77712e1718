import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../src/session/learn/examples'
import { type App, awaitPicture, call, openApp, RESTING, type } from './support/app'
import { launch } from './support/chromium'
import { DEMO } from './support/demo'
import { serve } from './support/server'
import { siteUrl, visitOnce, visits } from './support/visit'

describe('a text that is strange', () => {
  const app = visitOnce({ fragment: RESTING })
  const sentence = () => app.page.getByRole('textbox', { name: 'Sentence', exact: true })

  it('shows an empty globe for an empty text, and no error', async () => {
    await type(app.page, '')
    expect((await call(app.page, 'positions')).shape).toEqual([0, 0, 3])
    await app.page.getByRole('img', { name: /Globe/ }).waitFor()
    expect((await app.page.getByRole('alert').allTextContents()).join('')).toBe('')
    const [{ text }] = EXAMPLES
    await app.page.getByRole('button', { name: text }).click()
    await awaitPicture(app.page, text)
  })

  it('keeps a text that is too long, runs what fits, and says so', async () => {
    const text = 'The cat sat on the mat. '.repeat(DEMO.positions)
    await sentence().fill(text)
    await app.page.getByText(`first ${DEMO.positions} tokens`).waitFor()
    await expect.poll(async () => (await call(app.page, 'positions')).shape[1]).toBe(DEMO.positions)
    expect(await sentence().inputValue()).toBe(text)
  })

  it.each([
    ['emoji', 'A 👩‍👩‍👧‍👦 family 🎉'],
    ['combining marks', 'Z͑ͫ̓a͌̎l̇go e\u0301'],
    ['right-to-left script', 'שלום עולם مرحبا'],
    ['control characters', 'a\u0000b\u0007c\u001b[31m\u202e d'],
    ['only spaces', '   '],
    ['a line break', 'one\ntwo'],
  ])('reads %s', async (_, text) => {
    await call(app.page, 'setText', text)
    await awaitPicture(app.page, (await call(app.page, 'tokens')).map((token) => token.text).join(''))
    const tokens = await call(app.page, 'tokens')
    expect(tokens.length).toBeGreaterThan(0)
    expect(tokens[0].start).toBe(0)
    expect(tokens.at(-1)!.end).toBe(text.length)
  })

  it('takes a paste of a megabyte and goes on', async () => {
    const text = 'word '.repeat(210_000)
    await sentence().focus()
    await app.page.keyboard.press('ControlOrMeta+A')
    await app.page.evaluate((pasted) => {
      const data = new DataTransfer()
      data.setData('text/plain', pasted)
      const box = document.activeElement!
      const untouched = box.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      if (untouched) document.execCommand('insertText', false, pasted)
    }, text)
    await app.page.getByText(`first ${DEMO.positions} tokens`).waitFor()
    await type(app.page, 'The cat sat.')
  })
})

describe('bad input', () => {
  const open = visits()
  let app: App

  const sentence = () => app.page.getByRole('textbox', { name: 'Sentence', exact: true })
  const status = () => app.page.getByRole('status').first()

  it('says that WebGL is missing, and the panels still work', async () => {
    const plain = await launch(['--disable-gpu', '--disable-3d-apis'])
    try {
      const { page } = await openApp(plain, siteUrl, { drawn: true })
      await page.getByText(/WebGL/).first().waitFor()
      await call(page, 'setText', 'The cat sat.')
      await page.getByRole('tab', { name: 'Heads', exact: true }).click()
      await page.getByRole('gridcell', { name: 'Head 2.2', exact: true }).click()
      await page.getByRole('table', { name: 'Attention pattern' }).waitFor()
    } finally {
      await plain.close()
    }
  })

  it('names the tensor that a damaged model file lacks, and recovers when the file is whole', async () => {
    const whole = await readFile('models/demo/model.safetensors')
    const damaged = Buffer.from(whole)
    damaged.write('h.3.attn.c_ATTN', whole.indexOf('h.3.attn.c_attn.weight'))
    app = await open({ ready: false, tolerant: true })
    await app.page.context().route('**/model.safetensors', (route) => route.fulfill({ body: damaged }))
    await app.page.reload()
    await status()
      .getByText(/h\.3\.attn\.c_attn\.weight/)
      .waitFor()
    await app.page.context().unroute('**/model.safetensors')
    await sentence().fill('The cat sat.')
    await awaitPicture(app.page, 'The cat sat.')
    await status()
      .getByText(/12 blocks/)
      .waitFor()
  })

  it('says so when the model cannot be fetched, and tries again with the next change', async () => {
    app = await open({ ready: false, tolerant: true })
    await app.page.context().route('**/model.safetensors', (route) => route.abort())
    await app.page.reload()
    await status()
      .getByText(/could not be fetched/)
      .waitFor()
    await app.page.context().unroute('**/model.safetensors')
    await sentence().fill('The cat sat.')
    await awaitPicture(app.page, 'The cat sat.')
  })

  it('says that the worker has died, keeps the picture, and starts it again with the next run', async () => {
    app = await open({ tolerant: true })
    await type(app.page, 'The cat sat.')
    for (const worker of app.page.workers()) {
      await worker.evaluate(() => (self as unknown as { close(): void }).close()).catch(() => undefined)
    }
    await status()
      .getByText(/worker ended/)
      .waitFor()
    expect((await call(app.page, 'positions')).shape).toEqual([25, 4, 3])
    await sentence().fill('The dog ran away.')
    await awaitPicture(app.page, 'The dog ran away.')
    await status()
      .getByText(/12 blocks/)
      .waitFor()
  })

  it('runs on one thread where the page is not isolated', async () => {
    const bare = await serve({ isolated: false })
    try {
      app = await open({ url: bare.url, tolerant: true })
      expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(false)
      await type(app.page, 'The cat sat.')
      expect(await status().textContent()).toMatch(/one thread/)
      await app.close()
    } finally {
      await bare.close()
    }
  })

  it('opens a link that makes no sense as far as it makes sense', async () => {
    app = await open({
      fragment:
        '#v=1&text=The cat sat.&station=999999&head=99.99&token=50&view=nonsense&edit=0.0=0;0.0=x&model=none',
    })
    await awaitPicture(app.page, 'The cat sat.')
    const station = app.page.getByRole('slider', { name: 'Station' })
    expect(await station.getAttribute('aria-valuenow')).toBe('24')
    const told = app.page.getByRole('alert')
    for (const words of [
      'There is no station 999999: this model has 0 to 24.',
      'There is no head 99.99: this model has',
      'There is no token 50: this text has 4',
      'view cannot be read: “nonsense”',
      'An edit cannot be read: “0.0=x”',
      'asks for a model “none”',
    ])
      await told.getByText(words).waitFor()
    await app.page.waitForURL((url) => /station=24(&|$)/.test(url.hash) && !/head=|token=/.test(url.hash))
    await app.page.getByRole('list', { name: 'Edits' }).getByText('Head 0.0').waitFor()
    await told.getByRole('button', { name: 'Dismiss' }).first().click()
    await told.getByText('There is no station').waitFor({ state: 'detached' })
  })

  it('brings what a link says into the bounds of the model that is there', async () => {
    app = await open({ fragment: RESTING })
    await app.page.evaluate(() => {
      location.hash = location.hash.replace(/station=\d+/, 'station=700&head=3.99')
    })
    await app.page.getByRole('alert').getByText('There is no station 700').waitFor()
    expect(await app.page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow')).toBe('24')
    await app.page.waitForURL((url) => /station=24(&|$)/.test(url.hash) && !/head=/.test(url.hash))
  })

  it('shows what a link edits in the view that it asks for, both at once', async () => {
    app = await open({ fragment: RESTING })
    await awaitPicture(app.page, 'The old man looked at the sea')
    const likeliest = async () => (await call(app.page, 'topWords', 24, 1, 1))[0].logit
    const before = await likeliest()
    await app.page.evaluate(() => {
      location.hash = `${location.hash.replace(/&(view|edit)=[^&]*/g, '')}&view=pca&edit=0.1=0`
    })
    await app.page.locator('[data-view="pca"]').waitFor()
    await expect.poll(likeliest).not.toBe(before)
  })

  it('reads what it knows of a link of a newer version, and says so', async () => {
    app = await open({ fragment: '#v=2&text=The cat sat.&station=3&depth=7' })
    await awaitPicture(app.page, 'The cat sat.')
    expect(await app.page.getByRole('slider', { name: 'Station' }).getAttribute('aria-valuenow')).toBe('3')
    await app.page
      .getByRole('alert')
      .getByText(/another version \(2\).*“depth” is not known here/)
      .waitFor()
  })

  it('leaves a text of more than 2,000 characters out of the link, and says so when it is opened', async () => {
    app = await open()
    await sentence().fill('a '.repeat(1500))
    await app.page.waitForURL(/long=3000/)
    expect(app.page.url()).not.toContain('text=')
    await app.page.reload()
    await app.page
      .getByRole('alert')
      .getByText(/3,?000 characters/)
      .waitFor()
  })
})
