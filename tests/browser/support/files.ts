import type { Download, Page } from 'playwright-core'

/** Drops files in the middle of the globe, by name. */
export async function dropFiles(
  page: Page,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const contents = Object.entries(files).map(
    ([name, content]) => [name, Buffer.from(content).toString('base64')] as const,
  )
  await page.evaluate((entries) => {
    const data = new DataTransfer()
    for (const [name, base64] of entries) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      data.items.add(new File([bytes], name))
    }
    const target = document.querySelector('canvas') ?? document.body
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
    }
  }, contents)
}

/** Drops a folder, or several things of this machine, as a person does, in the middle of the page. */
export async function dropPaths(page: Page, ...paths: readonly string[]): Promise<void> {
  const { width, height } = page.viewportSize()!
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  }
  await session.detach()
}

/** What was saved, from the shared Chromium too, whose files are not this process's. */
export async function contentOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
