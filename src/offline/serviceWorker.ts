import {
  CacheFirst,
  ExpirationPlugin,
  NetworkOnly,
  type PrecacheEntry,
  Serwist,
  type SerwistPlugin,
} from 'serwist'
import { withHeaders } from './responseHeaders'

/**
 * The one service worker. It keeps the app, the embedded model and what other models need beside their weights
 * (those lie in the private file system), so that all of it works without a network; and it gives every file
 * the headers of a cross-origin isolated page, on hosts that set none. It keeps nothing else, and takes the
 * place of an older one only when a person says so.
 */

declare const self: ServiceWorkerGlobalScope & { readonly __SW_MANIFEST: PrecacheEntry[] }

const isolate: SerwistPlugin = {
  handlerWillRespond: async ({ response }) => withHeaders(response),
}

/** Built files have their content in their name; those that not every visit needs come when they are wanted. */
const isBuiltFile = (url: URL): boolean => /\/assets\/[^/]+-[\w-]{8}\.\w+$/.test(url.pathname)

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: {
    cleanupOutdatedCaches: true,
    ignoreURLParametersMatching: [/./],
    plugins: [isolate],
  },
  clientsClaim: true,
  skipWaiting: false,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ sameOrigin, url }) => sameOrigin && isBuiltFile(url),
      handler: new CacheFirst({
        cacheName: 'built-files',
        plugins: [isolate, new ExpirationPlugin({ maxEntries: 64 })],
      }),
    },
    {
      matcher: ({ sameOrigin, request }) => sameOrigin && request.mode === 'navigate',
      handler: new NetworkOnly({ plugins: [isolate] }),
    },
  ],
})

serwist.addEventListeners()
