import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { findChromium } from './chromium.mjs'

/**
 * `npm run pictures`, after `npm run build`: photographs the built app for README, docs and the social card, and draws
 * the icons from public/icon.svg. `npm run pictures -- icons card docs views` names some of the four. Nothing in them is
 * drawn by hand but the icon and the words of the card.
 */

const named = process.argv.slice(2)
/** @param {'icons' | 'card' | 'docs' | 'views'} part */
const wants = (part) => named.length === 0 || named.includes(part)

const SENTENCE = 'Once upon a time there was a little'
const CARD = { width: 1200, height: 630 }
/** What each view needs besides its name, in a link. */
const VIEWS = {
  from: '&follow=1',
  mds: '',
  pca: '',
  'pca-centred': '',
  pinned: `&pin=${encodeURIComponent('The young woman walked along the river')}`,
  umap: '',
  words: `&span=${encodeURIComponent(' girl| boy| time')}`,
  random: '',
}
/** The share of a maskable icon that no mask cuts off is a circle of 0.8; the globe lies within it. */
const MASKABLE_SCALE = 0.86

const server = await preview({ logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } })
const address = server.httpServer.address()
if (address === null || typeof address === 'string') throw new Error('The preview server has no port.')
const { port } = address
const executablePath = findChromium()
if (executablePath === undefined)
  throw new Error('No Chrome, Chromium or Edge was found: install one, or set CHROME_PATH.')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

try {
  const link = `#v=1&text=${encodeURIComponent(SENTENCE)}&token=7`
  if (wants('icons')) await drawIcons()
  if (wants('card')) {
    const page = await openApp(`${link}&station=24`, 'dark', { width: 1500, height: 1100 })
    const globe = await page.getByRole('img', { name: /Globe/ }).screenshot()
    await page.context().close()
    await photographCard(globe)
  }
  if (wants('docs')) {
    for (const theme of /** @type {const} */ (['dark', 'light'])) {
      const page = await openApp(`${link}&view=from&follow=1&station=24`, theme, { width: 1440, height: 900 })
      await page.screenshot({ path: `docs/${theme}.png` })
      await page.context().close()
    }
  }
  if (wants('views')) {
    for (const [view, further] of Object.entries(VIEWS)) {
      const fragment = `${link}&station=13&view=${view}${further}`
      const page = await openApp(fragment, 'dark', { width: 1000, height: 900 })
      const box = await page.getByRole('img', { name: /Globe/ }).boundingBox()
      if (box === null) throw new Error('The globe is not in sight.')
      const clip = { ...box, x: box.x + (box.width - box.height) / 2, width: box.height }
      await page.screenshot({ path: `docs/views/${view}.jpg`, type: 'jpeg', quality: 85, clip })
      await page.context().close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}

/**
 * The app when its picture has come to rest, without motion.
 * @param {string} fragment
 * @param {'dark' | 'light'} colorScheme
 * @param {{ width: number, height: number }} viewport
 */
async function openApp(fragment, colorScheme, viewport) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'en' })
  const page = await context.newPage()
  await page.goto(`http://localhost:${port}/?detail=full${fragment}`)
  await page.waitForFunction(() => 'travelingWords' in window)
  await page.waitForFunction(async () => (await window.travelingWords.positions()).captured === null)
  const station = new URLSearchParams(fragment.slice(1)).get('station')
  await page.locator(`[data-shown-station="${station}"]`).waitFor()
  // What the lab measures and what the fonts bring comes after the picture: two rests in a row are a rest.
  for (let before = ''; ; ) {
    await page.waitForTimeout(1500)
    const now = (await page.screenshot()).toString('base64')
    if (now === before) return page
    before = now
  }
}

/** @param {Buffer} globe a picture of the globe */
async function photographCard(globe) {
  const [inter, spectral] = await Promise.all(
    [
      '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
      '@fontsource/spectral/files/spectral-latin-400-italic.woff2',
    ].map(
      async (path) => `data:font/woff2;base64,${(await readFile(`node_modules/${path}`)).toString('base64')}`,
    ),
  )
  const page = await browser.newPage({ viewport: CARD })
  await page.setContent(`<!doctype html><style>
    @font-face { font-family: Inter; src: url(${inter}); font-weight: 100 900 }
    @font-face { font-family: Spectral; src: url(${spectral}); font-style: italic }
    * { margin: 0 }
    body { width: 1200px; height: 630px; overflow: hidden; background: #0b0e17; color: #e8ecf6; font-family: Inter }
    img { position: absolute; right: -150px; top: 50%; height: 640px; transform: translateY(-50%);
      mask-image: linear-gradient(90deg, transparent, #000 22%, #000) }
    main { position: absolute; left: 72px; top: 168px; width: 470px }
    h1 { font-size: 62px; font-weight: 650; letter-spacing: -0.03em; line-height: 1 }
    em { display: block; color: #d8b45f; font: italic 76px/1 Spectral; letter-spacing: 0 }
    p { margin-top: 30px; color: #a9b3c9; font-size: 25px; line-height: 1.45; letter-spacing: -0.01em }
  </style><img alt="" src="data:image/png;base64,${globe.toString('base64')}">
  <main><h1><em>Traveling</em>Words</h1>
  <p>Type a sentence and see how a transformer moves its words over a sphere, layer by layer. In your browser.</p></main>`)
  await page.evaluate(() => Promise.all([document.fonts.ready, document.images[0].decode()]))
  await page.screenshot({ path: 'public/social-card.png' })
  await page.close()
}

async function drawIcons() {
  const icon = `data:image/svg+xml;base64,${(await readFile('public/icon.svg')).toString('base64')}`
  const page = await browser.newPage()
  /** @param {string} path @param {number} size @param {number} scale @param {string} ground */
  const draw = async (path, size, scale, ground) => {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>* { margin: 0 } body { background: ${ground} }
      img { display: block; width: 100vw; height: 100vh; transform: scale(${scale}) }</style><img src="${icon}">`)
    await page.evaluate(() => document.images[0].decode())
    await page.screenshot({ path, omitBackground: ground === 'transparent' })
  }
  await draw('public/icon-192.png', 192, 1, 'transparent')
  await draw('public/icon-512.png', 512, 1, 'transparent')
  await draw('public/icon-maskable.png', 512, MASKABLE_SCALE, '#0b0e17')
  await draw('public/apple-touch-icon.png', 180, MASKABLE_SCALE, '#0b0e17')
  await page.close()
}
