import { CacheFirst, ExpirationPlugin, type PrecacheEntry, Serwist, type SerwistPlugin } from 'serwist'
import { dropOlderFiles, keepOlderFiles, olderFile } from './olderFiles'
import { isBuiltFile, leaveSharedCache } from './ownFiles'
import { withHeaders } from './responseHeaders'

/**
 * The one service worker. It keeps the app, the embedded model and what other models need beside their weights
 * (those lie in the private file system), so that all of it works without a network; and it gives every file
 * the headers of a cross-origin isolated page, on hosts that set none. It keeps nothing else, answers for no other
 * app of its origin, and takes the place of an older one only when a person says so; pages of the older version that
 * are still open then find their parts here.
 */

declare const self: ServiceWorkerGlobalScope & { readonly __SW_MANIFEST: PrecacheEntry[] }

const isolate: SerwistPlugin = {
  handlerWillRespond: async ({ response }) => withHeaders(response),
}

/** Some servers send the page in place of what they do not have: that is no file of ours, and not to be kept as one. */
const refusePages: SerwistPlugin = {
  fetchDidSucceed: async ({ request, response }) => {
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response
    throw new TypeError(`${request.url} is not there: the server has sent a page.`)
  },
}

/** What this version does not have, but an older one had. */
const older: SerwistPlugin = {
  cachedResponseWillBeUsed: async ({ cachedResponse, request }) =>
    cachedResponse ?? (await olderFile(self, request)),
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
        plugins: [refusePages, isolate, new ExpirationPlugin({ maxEntries: 64 }), older],
      }),
    },
  ],
})

self.addEventListener('activate', (event) => {
  event.waitUntil(leaveSharedCache(caches, 'built-files', scope))
})
self.addEventListener('install', serwist.handleInstall)
self.addEventListener('activate', (event) => {
  const { cacheName } = serwist.precacheStrategy
  const isCurrent = (address: string): boolean => serwist.getPrecacheKeyForUrl(address) !== undefined
  const kept = keepOlderFiles(self, cacheName, isCurrent).catch(() => undefined)
  event.waitUntil(kept.then(() => serwist.handleActivate(event)))
})
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.waitUntil(dropOlderFiles(self))
  serwist.handleFetch(event)
})
