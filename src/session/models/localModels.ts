let known: Promise<readonly string[]> | undefined

/** The models whose weights are served from the app's own origin: `npm run model` has put them there. */
export function localModels(): Promise<readonly string[]> {
  known ??= fetch(new URL('models/local.json', document.baseURI))
    .then((response) => response.json())
    .then((names) => (Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []))
    .catch(() => [])
  return known
}
