import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Hub, startHub } from '../support/hub'
import { type App, awaitPicture, call } from './support/app'
import { CONTENTS, FILE, MODEL, REPOSITORY } from './support/hubVisit'
import { publish } from './support/published'
import { visits } from './support/visit'

describe('a hub that a link names', () => {
  const open = visits()
  let hub: Hub
  let app: App
  let address: string

  beforeEach(async () => {
    hub = await startHub(CONTENTS)
    address = new URL(hub.folder(REPOSITORY)).origin
  })

  afterEach(() => hub.close())

  const question = () => app.page.getByRole('alertdialog')
  const status = () => app.page.getByRole('status').first()

  /** Opens a link that asks for DistilGPT2 from there. */
  async function visit(proposed: string): Promise<void> {
    const fragment = `#v=1&text=The cat sat.&model=distilgpt2&hub=${encodeURIComponent(proposed)}`
    app = await open({
      fragment,
      ready: false,
      tolerant: true,
      prepare: (page) => publish(page.context(), { distilgpt2: FILE }),
    })
    await app.page
      .context()
      .route('**/models/distilgpt2/config.json', (route) => route.fulfill({ json: MODEL.config }))
    await app.page
      .context()
      .route('**/models/gpt2/tokenizer.json', (route) =>
        route.fulfill({ path: 'models/demo/tokenizer.json' }),
      )
    await app.page.context().route('https://huggingface.co/**', (route) => route.abort())
  }

  async function shownAddress(): Promise<string> {
    await app.page.getByRole('button', { name: 'Models', exact: true }).click()
    return app.page.getByRole('textbox', { name: 'Hub address' }).inputValue()
  }

  it('is asked for nothing before the person agrees; then it is used, shown and kept', async () => {
    await visit(address)
    await question().getByText(address).first().waitFor()
    await question().getByText('Nothing has been asked of it yet.').waitFor()
    await awaitPicture(app.page, 'The cat sat.')
    expect((await call(app.page, 'positions')).shape, 'the demo model meanwhile').toEqual([25, 4, 3])
    expect(app.strayRequests).toEqual([])
    await question().getByRole('button', { name: 'Use this address' }).click()
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitPicture(app.page, 'The cat sat.')
    expect(hub.log.length).toBeGreaterThan(0)
    expect(app.strayRequests.every((url) => new URL(url).hostname === '127.0.0.1')).toBe(true)
    expect(await shownAddress()).toBe(address)
    expect(app.page.url(), 'it is not passed on').not.toContain('hub=')
    await app.page.reload()
    await status().getByText('Ready: 2 blocks').waitFor()
    expect(await question().count()).toBe(0)
    expect(await shownAddress()).toBe(address)
  })

  it.each([
    ['with its button', () => question().getByRole('button', { name: /^Keep/ }).click()],
    ['with Escape', () => app.page.keyboard.press('Escape')],
  ])('is not used when it is declined %s', async (_, decline) => {
    await visit(address)
    await question().waitFor()
    await decline()
    await question().waitFor({ state: 'detached' })
    await awaitPicture(app.page, 'The cat sat.')
    expect(hub.log).toEqual([])
    expect(await shownAddress()).toBe('https://huggingface.co')
  })

  it.each(['http://mirror.example', 'javascript:alert(1)', 'https://user:word@mirror.example'])(
    'is not even offered where it is no safe address: %s',
    async (proposed) => {
      await visit(proposed)
      await app.page.getByRole('alert').getByText('The hub address in this link is not used').waitFor()
      expect(await question().count()).toBe(0)
      expect(app.strayRequests.filter((url) => url.includes('mirror'))).toEqual([])
    },
  )

  it('is asked about in a page that is already open, too', async () => {
    app = await open()
    await app.page.evaluate((hub) => {
      location.hash = `#v=1&text=The dog&hub=${encodeURIComponent(hub)}`
    }, address)
    await question().getByText(address).first().waitFor()
    await app.page.keyboard.press('Escape')
    expect(hub.log).toEqual([])
  })
})
