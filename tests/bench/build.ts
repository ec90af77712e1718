import { basename, dirname, resolve } from 'node:path'
import { build } from 'vite'

/** The app as `npm start` builds it. */
export const APP = resolve('dist-bench/app')

/** The bench's own pages: the engine alone, and the app with its frames counted. */
export const PAGES = resolve('dist-bench/pages')

/** The script that watches a page from its beginning. */
export const WATCH = resolve('dist-bench/watch/watch.js')

const SOURCES = resolve('tests/bench/page')

export async function buildApp(): Promise<void> {
  await build({ logLevel: 'error', build: { outDir: APP, emptyOutDir: true } })
}

export async function buildPages(): Promise<void> {
  await build({
    root: SOURCES,
    configFile: resolve('vite.config.ts'),
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: PAGES,
      emptyOutDir: true,
      rolldownOptions: {
        input: ['engine.html', 'memory.html', 'frames.html', 'words.html', 'fit.html', 'paper.html'].map(
          (page) => resolve(SOURCES, page),
        ),
      },
    },
  })
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: dirname(WATCH),
      emptyOutDir: true,
      lib: {
        entry: resolve(SOURCES, 'watch.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => basename(WATCH),
      },
    },
  })
}
