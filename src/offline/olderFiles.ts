import { isBuiltFile } from './ownFiles'

/**
 * The built files of versions before, for pages of theirs that stay open while another page has asked for the new
 * version: such a page fetches its parts as it comes to need them, and the server may have them no more.
 */

/** The pages that were open when the last version became active, by their ids: so long are older files kept. */
const PAGES = 'older-pages.json'

const cacheOf = (scope: string): string => `traveling-words-older-files-${scope}`

/**
 * Keeps what the precache has of older versions. To be done before that is cleared.
 *
 * @param precache the name of the cache with the files of this version and of the one before.
 * @param isCurrent whether this version has a file at that address.
 */
export async function keepOlderFiles(
  self: ServiceWorkerGlobalScope,
  precache: string,
  isCurrent: (address: string) => boolean,
): Promise<void> {
  const { scope } = self.registration
  const open = await ownPages(self)
  const files = await self.caches.open(precache)
  const requests = await files.keys()
  const older = requests.filter(({ url }) => isBuiltFile(new URL(url), scope) && !isCurrent(url))
  if (open.length === 0 || older.length === 0) return
  const kept = await self.caches.open(cacheOf(scope))
  for (const request of older) {
    const response = await files.match(request)
    if (response !== undefined) await kept.put(request, response)
  }
  await kept.put(new URL(PAGES, scope), Response.json(open))
}

/** Forgets older files once none of the pages is open that may need them. */
export async function dropOlderFiles(self: ServiceWorkerGlobalScope): Promise<void> {
  const { scope } = self.registration
  const name = cacheOf(scope)
  if (!(await self.caches.has(name))) return
  const list = await (await self.caches.open(name)).match(new URL(PAGES, scope))
  const before: unknown = list === undefined ? [] : await list.json()
  const open = await ownPages(self)
  if (!Array.isArray(before) || !open.some((id) => before.includes(id))) await self.caches.delete(name)
}

/** A file of an older version, if it is kept: whoever asks for it, as in the precache (servers vary by origin). */
export const olderFile = (self: ServiceWorkerGlobalScope, request: Request): Promise<Response | undefined> =>
  self.caches.match(request, { cacheName: cacheOf(self.registration.scope), ignoreVary: true })

/** The ids of the open pages of this app. */
async function ownPages({ clients, registration }: ServiceWorkerGlobalScope): Promise<string[]> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter(({ url }) => url.startsWith(registration.scope)).map(({ id }) => id)
}
