import type { Page } from 'playwright-core'

const CHANNEL = 'watched-graphics-devices'

/** What workers have done with the memory of their graphics devices. */
export interface GraphicsUse {
  /** Buffers that have been made and not destroyed, by label; the runtime's own have none. */
  readonly live: Readonly<Record<string, number>>
  /** What was copied to the processor, in order: the label of what it came from, and how many bytes. */
  readonly downloads: readonly { readonly label: string; readonly bytes: number }[]
}

/** Put before a worker's own code: watches the graphics devices it opens, and destroys them when it is told to. */
const WATCH = `
  const devices = []
  const live = {}
  const downloads = []
  const wrap = (owner, name, work) => {
    const before = owner.prototype[name]
    owner.prototype[name] = function (...inputs) {
      return work.call(this, before, inputs)
    }
  }
  if (globalThis.GPUAdapter !== undefined) {
    wrap(GPUAdapter, 'requestDevice', async function (before, inputs) {
      const device = await before.apply(this, inputs)
      devices.push(device)
      return device
    })
    wrap(GPUDevice, 'createBuffer', function (before, inputs) {
      const buffer = before.apply(this, inputs)
      live[buffer.label] = (live[buffer.label] ?? 0) + 1
      buffer.isLive = true
      return buffer
    })
    wrap(GPUBuffer, 'destroy', function (before, inputs) {
      if (this.isLive) live[this.label]--
      this.isLive = false
      return before.apply(this, inputs)
    })
    wrap(GPUBuffer, 'mapAsync', function (before, inputs) {
      downloads.push({ label: this.label, bytes: this.size })
      return before.apply(this, inputs)
    })
    const channel = new BroadcastChannel('${CHANNEL}')
    channel.onmessage = ({ data }) => {
      if (data === 'lose') devices.forEach((device) => device.destroy())
      if (data === 'tell' && devices.length > 0) channel.postMessage({ live, downloads })
    }
  }
`

/** Before the page is opened: watches its workers' graphics cards, and makes it possible to take them away. */
export async function watchDevices(page: Page): Promise<void> {
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${WATCH}\n${await response.text()}` })
  })
}

/** Takes them, as a driver that is updated or a card that is unplugged would. */
export const loseDevices = (page: Page): Promise<void> =>
  page.evaluate((name) => new BroadcastChannel(name).postMessage('lose'), CHANNEL)

/** What the one worker that has a graphics card has done with it. */
export const deviceUse = (page: Page): Promise<GraphicsUse> =>
  page.evaluate(
    (name) =>
      new Promise<GraphicsUse>((resolve) => {
        const channel = new BroadcastChannel(name)
        channel.onmessage = ({ data }) => {
          if (typeof data === 'string') return
          channel.close()
          resolve(data)
        }
        channel.postMessage('tell')
      }),
    CHANNEL,
  )
