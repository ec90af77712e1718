import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type App, awaitPicture, awaitRest, call, type } from './support/app'
import { countNear, type Disc, photographAtRest, shareOfLines, WITHOUT_LABELS } from './support/pixels'
import { visits } from './support/visit'

const TEXT = 'The cat sat on'
const open = visits()

const globe = ({ page }: App): Locator => page.getByRole('img', { name: /^Globe/ })

/** Most of the globe’s disc, which is as high as what is drawn, less a margin. */
async function inside(app: App): Promise<Disc> {
  const { width, height } = (await globe(app).boundingBox())!
  return { x: width / 2, y: height / 2, radius: Math.floor(0.4 * Math.min(width, height)) }
}

/** Middle and reach of a token’s particle: beside its label, on any side of it. */
async function besideLabel(app: App, label: Locator): Promise<Disc> {
  const [box, frame] = [(await label.boundingBox())!, (await globe(app).boundingBox())!]
  return {
    x: box.x + box.width / 2 - frame.x,
    y: box.y + box.height / 2 - frame.y,
    radius: Math.max(box.width, box.height) / 2 + 40,
  }
}

describe.each(['dark', 'light'] as const)('what is drawn on the globe, %s', (colorScheme) => {
  it('has its graticule', async () => {
    const app = await open({ fragment: '#v=1&text=', drawn: true, colorScheme })
    await app.page.getByText('Type a sentence, and its words travel here.').waitFor()
    const style = `${WITHOUT_LABELS} .globe-area > :not(.globe) { visibility: hidden !important }`
    const picture = await photographAtRest(globe(app), style)
    expect(await shareOfLines(app.page, picture, await inside(app))).toBeGreaterThan(0.01)
  })

  it('has the particle and the trail of the chosen word', async () => {
    const app = await open({
      fragment: `#v=1&text=${TEXT}&view=pca&token=3&station=24`,
      drawn: true,
      colorScheme,
    })
    await awaitPicture(app.page, TEXT)
    await awaitRest(app.page, 24)
    const label = app.page.locator('[data-label="strong"]', { hasText: 'on' })
    const color = await label.evaluate((element) => (element as HTMLElement).style.color)
    const around = await besideLabel(app, label)
    const last = await photographAtRest(globe(app), WITHOUT_LABELS)
    expect(await countNear(app.page, last, color, [around]), 'trail').toBeGreaterThan(8)
    await call(app.page, 'goTo', 0)
    await awaitRest(app.page, 0)
    // Nothing has been traveled yet: what has the word's colour is its particle.
    const first = await photographAtRest(globe(app), WITHOUT_LABELS)
    expect(await countNear(app.page, first, color), 'particle').toBeGreaterThan(100)
  })
})

it('sends no trail to the graphics card again while the globe is turned', async () => {
  const text = 'The old man looked at the sea and the boy went home with his mother'
  const app = await open({ fragment: `#v=1&text=${text}&view=pca&station=24`, drawn: true })
  const { page } = app
  await awaitPicture(page, text)
  await awaitRest(page, 24)
  await photographAtRest(globe(app), WITHOUT_LABELS)
  await page.evaluate(() => {
    const sizes: number[] = []
    Object.assign(window, { sizes })
    const { prototype } = WebGL2RenderingContext
    for (const name of ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D'] as const) {
      const send = prototype[name] as (...inputs: unknown[]) => void
      prototype[name] = function (this: WebGL2RenderingContext, ...inputs: unknown[]) {
        for (const input of inputs) if (ArrayBuffer.isView(input)) sizes.push(input.byteLength)
        send.apply(this, inputs)
      }
    }
  })
  const largestSent = () =>
    page.evaluate(() => Math.max(0, ...(window as unknown as { sizes: number[] }).sizes.splice(0)))
  await globe(app).focus()
  const link = page.url()
  for (let i = 0; i < 5; i++) await globe(app).press('ArrowRight')
  await page.waitForURL((url) => url.href !== link)
  await photographAtRest(globe(app), WITHOUT_LABELS)
  // Landmarks fade where the globe turns away from them: a few points, as large as the smallest texture.
  expect(await largestSent()).toBeLessThan(20_000)
  await type(page, `${text} again`)
  await awaitRest(page, 24)
  expect(await largestSent()).toBeGreaterThan(20_000)
})
