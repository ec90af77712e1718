import { CacheFirst, ExpirationPlugin, type PrecacheEntry, Serwist, type SerwistPlugin } from 'serwist'
import { isBuiltFile, leaveSharedCache } from './ownFiles'
import { withHeaders } from './responseHeaders'

/**
 * The one service worker. It keeps the app, the embedded model and what other models need beside their weights
 * (those lie in the private file system), so that all of it works without a network; and it gives every file
 * the headers of a cross-origin isolated page, on hosts that set none. It keeps nothing else, answers for no other
 * app of its origin, and takes the place of an older one only when a person says so.
 */

declare const self: ServiceWorkerGlobalScope & { readonly __SW_MANIFEST: PrecacheEntry[] }

const isolate: SerwistPlugin = {
  handlerWillRespond: async ({ response }) => withHeaders(response),
}

const { scope } = self.registration

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
      // Those that not every visit needs come when they are wanted.
      matcher: ({ url }) => isBuiltFile(url, scope),
      handler: new CacheFirst({
        cacheName: `traveling-words-built-files-${scope}`,
        plugins: [isolate, new ExpirationPlugin({ maxEntries: 64 })],
      }),
    },
  ],
})

self.addEventListener('activate', (event) => {
  event.waitUntil(leaveSharedCache(caches, 'built-files', scope))
})
serwist.addEventListeners()
