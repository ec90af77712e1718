import { join, resolve } from 'node:path'
import { serwist } from '@serwist/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, normalizePath, type Plugin } from 'vite'
import { compiledCatalogues } from './scripts/catalogues.mjs'
import { filesOf, firstVisit, sheetsOf } from './scripts/chunks.ts'
import { compiledFormulas } from './scripts/formulas.ts'
import { hostFiles } from './scripts/hosting.ts'
import { copyModels } from './scripts/models.mjs'
import { thirdPartyNotices } from './scripts/notices.ts'
import { CONTENT_SECURITY_POLICY, ISOLATION, RESPONSE_HEADERS } from './src/offline/responseHeaders.ts'

const SCREEN = normalizePath(resolve(import.meta.dirname, 'src/app/screen.tsx'))
const HANDOUT = normalizePath(resolve(import.meta.dirname, 'src/app/handout.tsx'))

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

/** Writes what hosts need to be told, so that they send the same headers as `npm start`. */
function hosting(): Plugin {
  return {
    name: 'hosting',
    apply: 'build',
    generateBundle() {
      for (const [fileName, source] of Object.entries(hostFiles(RESPONSE_HEADERS))) {
        this.emitFile({ type: 'asset', fileName, source })
      }
    },
  }
}

/** Compressing on the fly costs more than it saves on the way to the same machine. */
function sendFilesAsTheyAre(): Plugin {
  return {
    name: 'send-files-as-they-are',
    configurePreviewServer(server) {
      server.middlewares.use((request, _, next) => {
        request.headers['accept-encoding'] = 'identity'
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

/**
 * The screen’s code and its style sheet are asked for with the page: else they would wait for the app’s first code to
 * arrive and to run.
 */
function fetchScreenEarly(): Plugin {
  return {
    name: 'fetch-screen-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = filesOf(SCREEN, bundle)
        const link = (rel: string) => (name: string) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        })
        const isNew = (name: string) => !html.includes(name)
        return [
          ...files.filter(isNew).map(link('modulepreload')),
          ...sheetsOf(files, bundle).filter(isNew).map(link('stylesheet')),
        ]
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

const notices = thirdPartyNotices()

export default defineConfig({
  base: './',
  plugins: [
    react(),
    compiledCatalogues(),
    compiledFormulas(),
    models(),
    notices.ofPage,
    hosting(),
    securityPolicy(),
    fetchScreenEarly(),
    offline(),
    sendFilesAsTheyAre(),
  ],
  // The runtime without a second copy of its own files, which come by their addresses (see src/engine/worker.ts).
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  worker: { format: 'es', plugins: notices.ofWorkers },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // A slow build would print how long each plugin took.
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: firstVisit({ screen: SCREEN, handout: HANDOUT }) } },
    },
  },
  server: { headers: ISOLATION },
  preview: { headers: RESPONSE_HEADERS },
})
