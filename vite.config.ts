import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { copyModels } from './scripts/models.mjs'

/** Threads need shared memory, which browsers give to cross-origin isolated pages only. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

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

export default defineConfig({
  base: './',
  plugins: [react(), models(), sendLargeFilesAsTheyAre()],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: { headers: isolation },
  preview: { headers: isolation },
})
