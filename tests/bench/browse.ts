import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { type Connect, type Plugin, preview } from 'vite'
import { launch } from '../browser/support/chromium'
import { WATCH } from './build'
import type { Watch } from './page/watch'
import { syntheticModel } from './syntheticModel'

declare global {
  interface Window {
    /** What page/watch.ts saw. */
    readonly benchWatch: Watch
  }
}

/** A page in a browser of its own with an empty profile, and the site it is served from. */
export interface Visit {
  readonly page: Page
  readonly url: string
  /** Paths that have been asked of the site, each once. */
  readonly requested: ReadonlySet<string>
}

/**
 * Serves a built folder as `npm start` does, and works with a watched page of a fresh browser.
 *
 * @param flags for the browser, besides those of the tests.
 */
export async function visit<Result>(
  folder: string,
  work: (visit: Visit) => Promise<Result>,
  flags: readonly string[] = [],
): Promise<Result> {
  const requested = new Set<string>()
  const note: Connect.NextHandleFunction = (request, _, next) => {
    requested.add(new URL(request.url ?? '/', 'http://localhost').pathname)
    next()
  }
  const server = await preview({
    logLevel: 'error',
    plugins: [middleware('requests', note), middleware('synthetic-model', syntheticModel)],
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const { port } = server.httpServer.address() as AddressInfo
    const browser = await launch(flags)
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.addInitScript({ path: WATCH })
      return await work({ page, url: `http://localhost:${port}/`, requested })
    } finally {
      await browser.close()
    }
  } finally {
    await server.close()
  }
}

function middleware(name: string, handle: Connect.NextHandleFunction): Plugin {
  return { name, configurePreviewServer: ({ middlewares }) => void middlewares.use(handle) }
}
