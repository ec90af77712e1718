import type { Page } from 'playwright-core'

const CHANNEL = 'lose-graphics-devices'

/** Put before a worker's own code: remembers the graphics devices it opens, and destroys them when it is told to. */
const REMEMBER = `
  const devices = []
  const requestDevice = globalThis.GPUAdapter?.prototype.requestDevice
  if (requestDevice !== undefined) {
    GPUAdapter.prototype.requestDevice = async function (...inputs) {
      const device = await requestDevice.apply(this, inputs)
      devices.push(device)
      return device
    }
    new BroadcastChannel('${CHANNEL}').onmessage = () => devices.forEach((device) => device.destroy())
  }
`

/** Before the page is opened: makes it possible to take its workers' graphics cards from them. */
export async function letDevicesBeLost(page: Page): Promise<void> {
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${REMEMBER}\n${await response.text()}` })
  })
}

/** Takes them, as a driver that is updated or a card that is unplugged would. */
export const loseDevices = (page: Page): Promise<void> =>
  page.evaluate((name) => new BroadcastChannel(name).postMessage('now'), CHANNEL)
