import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asExpression, type OtherBrowser, PATIENCE, WINDOW } from './browser'
import { freePort, start } from './process'

/** WebKitGTK in its own small browser, driven over WebDriver (https://w3c.github.io/webdriver). */
export async function startWebKit(
  { driver, browser }: { readonly driver: string; readonly browser: string },
  display: string,
): Promise<OtherBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'))
  const downloads = join(folder, 'downloads')
  await mkdir(downloads)
  await mkdir(join(folder, '.config'))
  await writeFile(join(folder, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  const port = await freePort()
  const program = start(driver, ['--host=127.0.0.1', `--port=${port}`], {
    DISPLAY: display,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    LIBGL_ALWAYS_SOFTWARE: '1',
  })
  const base = `http://127.0.0.1:${port}`
  await answering(base)
  const session = await call<{ sessionId: string; capabilities: { browserVersion: string } }>(
    `${base}/session`,
    {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
          timeouts: { script: PATIENCE, pageLoad: PATIENCE },
        },
      },
    },
  )
  const at = `${base}/session/${session.sessionId}`
  await call(`${at}/window/rect`, { x: 0, y: 0, ...WINDOW })
  return {
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    downloads,
    async open(url) {
      await call(`${at}/url`, { url })
    },
    async evaluate(body, ...inputs) {
      const { value, error } = await call<{ value?: string; error?: string }>(`${at}/execute/async`, {
        script: `const done = arguments[0]
          ${asExpression(body, inputs)}.then((value) => done({ value }), (error) => done({ error: String(error) }))`,
        args: [],
      })
      if (value === undefined) throw new Error(error)
      return JSON.parse(value)
    },
    async perform(actions) {
      await call(`${at}/actions`, { actions })
    },
    photograph: () => call(`${at}/screenshot`),
    async quit() {
      await call(at, undefined, 'DELETE').catch(() => undefined)
      await program.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answering(base: string): Promise<void> {
  for (;;) {
    const ready = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function call<Result>(
  address: string,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Result> {
  const answer = await fetch(address, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(2 * PATIENCE),
  })
  const { value } = (await answer.json()) as { value: Result & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${method} ${address}: ${value.error} ${value.message}`)
  return value
}
