/** Which addresses are files of this app: others of its origin may belong to other apps. */

/**
 * Whether this is a built file: they lie in one folder beside the page, with their content in their names.
 *
 * @param scope the address of the folder in which the app lies, with a slash at its end.
 */
export function isBuiltFile(url: URL, scope: string): boolean {
  const folder = new URL('assets/', scope).href
  return url.href.startsWith(folder) && /^[^/?]+-[\w-]{8}\.\w+$/.test(url.href.slice(folder.length))
}

/**
 * Takes the built files of this app out of a cache that other apps may use too, and the cache itself where nothing
 * is left: versions before had no cache of their own name.
 */
export async function leaveSharedCache(storage: CacheStorage, name: string, scope: string): Promise<void> {
  if (!(await storage.has(name))) return
  const cache = await storage.open(name)
  const requests = await cache.keys()
  const own = requests.filter(({ url }) => isBuiltFile(new URL(url), scope))
  await Promise.all(own.map((request) => cache.delete(request)))
  if (own.length === requests.length) await storage.delete(name)
}
