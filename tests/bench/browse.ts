import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { type Connect, type Plugin, preview } from 'vite'
import { findChromium } from '../../scripts/chromium.mjs'
import { launch, QUIET } from '../browser/support/chromium'
import { WATCH } from './build'
import type { Watch } from './page/watch'
import { serveModels } from './serveModels'

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
  /** Paths that pages and their workers have asked of the site, each once; not what is kept for the next visit. */
  readonly requested: ReadonlySet<string>
}

const viewport = { width: 1440, height: 900 }

/** What a service worker is for, and what it asks for: neither is a script that a page runs. */
const FOR_NEXT_VISIT = ['serviceworker', 'empty']

/** How long a part waits for what the page does, ms: without a GPU, drawing 512 words takes seconds a frame. */
const PATIENCE = 180_000

/**
 * Serves a built folder as `npm start` does, and works with a watched page of a fresh browser.
 *
 * @param flags for the browser, besides those of the tests.
 * @param models answers requests for models.
 */
export function visit<Result>(
  folder: string,
  work: (visit: Visit) => Promise<Result>,
  flags: readonly string[] = [],
  models: Connect.NextHandleFunction = serveModels,
): Promise<Result> {
  const visitSite = async (site: Omit<Visit, 'page'>): Promise<Result> => {
    const browser = await launch(flags)
    try {
      const page = await browser.newPage({ viewport })
      page.setDefaultTimeout(PATIENCE)
      await page.addInitScript({ path: WATCH })
      return await work({ page, ...site })
    } finally {
      await browser.close()
    }
  }
  return serve(folder, visitSite, models)
}

/** The same in a browser that has room for large files, as a private window has not. */
export function visitWithStorage<Result>(
  folder: string,
  work: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  return serve(folder, async (site) => {
    const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'))
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error('No browser was found.')
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: [...QUIET],
      viewport,
    })
    try {
      return await work({ page: await context.newPage(), ...site })
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })
}

/** Serves a built folder, and the models of the bench, while something works with it. */
export async function serve<Result>(
  folder: string,
  work: (site: Omit<Visit, 'page'>) => Promise<Result>,
  models: Connect.NextHandleFunction = serveModels,
): Promise<Result> {
  const requested = new Set<string>()
  const note: Connect.NextHandleFunction = (request, _, next) => {
    if (!FOR_NEXT_VISIT.includes(`${request.headers['sec-fetch-dest']}`)) {
      requested.add(new URL(request.url ?? '/', 'http://localhost').pathname)
    }
    next()
  }
  const server = await preview({
    logLevel: 'error',
    plugins: [middleware('requests', note), middleware('models', models)],
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const { port } = server.httpServer.address() as AddressInfo
    return await work({ url: `http://localhost:${port}/`, requested })
  } finally {
    await server.close()
  }
}

function middleware(name: string, handle: Connect.NextHandleFunction): Plugin {
  return { name, configurePreviewServer: ({ middlewares }) => void middlewares.use(handle) }
}
