import { join, resolve } from 'node:path'
import { serwist } from '@serwist/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compiledCatalogues } from './scripts/catalogues.mjs'
import { copyModels } from './scripts/models.mjs'
import { CONTENT_SECURITY_POLICY, ISOLATION, RESPONSE_HEADERS } from './src/offline/responseHeaders.ts'

/** Puts the model folders beside the built app. In development Vite serves them from the repository. */
function models(): Plugin {
  let outDir = ''
  return {
    name: 'models',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    closeBundle: () => copyModels('models', join(outDir, 'models')),
  }
}

/** Compressing megabytes of weights and WASM on the fly costs more than it saves on the way to the same machine. */
function sendLargeFilesAsTheyAre(): Plugin {
  return {
    name: 'send-large-files-as-they-are',
    configurePreviewServer(server) {
      server.middlewares.use((request, _, next) => {
        if (/\.(safetensors|wasm)$/.test(request.url ?? '')) request.headers['accept-encoding'] = 'identity'
        next()
      })
    },
  }
}

/** The policy stands in the page too, for hosts that set no headers. In development Vite needs inline scripts. */
function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** The screen’s code is asked for with the page: else it would wait for the app’s first code to arrive and to run. */
function fetchScreenEarly(): Plugin {
  return {
    name: 'fetch-screen-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const screen = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/app/screen.tsx') === true,
        )
        if (screen?.type !== 'chunk') return []
        return [screen.fileName, ...screen.imports]
          .filter((name) => !html.includes(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
            injectTo: 'head',
          }))
      },
    },
  }
}

/** The service worker, with the list of what it keeps from the first visit on. */
function offline() {
  return serwist({
    swSrc: resolve('src/offline/serviceWorker.ts'),
    swDest: 'serviceWorker.js',
    globDirectory: 'dist',
    globPatterns: [
      '**/*.{html,js,mjs,css,woff2,svg,png,webmanifest,wasm,json}',
      'models/demo/model.safetensors',
    ],
    globIgnores: ['**/ort-wasm-*.{asyncify,jspi,jsep}*', 'serviceWorker.js', 'social-card.png'],
    maximumFileSizeToCacheInBytes: 64e6,
    injectionPoint: 'self.__SW_MANIFEST',
    rollupFormat: 'iife',
    integration: {
      configureOptions({ root, build }, options) {
        options.globDirectory = resolve(root, build.outDir)
        options.disable = root !== import.meta.dirname
      },
    },
  })
}

export default defineConfig({
  base: './',
  plugins: [
    react(),
    compiledCatalogues(),
    models(),
    securityPolicy(),
    fetchScreenEarly(),
    offline(),
    sendLargeFilesAsTheyAre(),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: { headers: ISOLATION },
  preview: { headers: RESPONSE_HEADERS },
})
