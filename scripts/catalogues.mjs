import compile from 'icu-minify/compile'

/**
 * Reads the messages of the catalogues when the app is built: no browser then needs the reader of ICU messages, nor
 * the time it takes.
 *
 * @returns {import('vite').Plugin}
 */
export function compiledCatalogues() {
  return {
    name: 'compiled-catalogues',
    config: () => ({
      resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
    }),
    async transform(code, id) {
      if (!/\/src\/language\/catalogues\/[^/]+\.ts$/.test(id)) return null
      const file = await import(`data:text/javascript,${encodeURIComponent(code)}`)
      const { default: messages, ...others } = file
      const exports = Object.entries(others).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)}`,
      )
      return {
        code: [`export default ${JSON.stringify(compiled(messages))}`, ...exports].join('\n'),
        map: null,
      }
    },
  }
}

/**
 * The messages of a catalogue, in its nested sections, as the library's formatter takes them.
 *
 * @typedef {{ readonly [name: string]: string | Messages }} Messages
 * @typedef {{ readonly [name: string]: import('icu-minify/format').CompiledMessage | Compiled }} Compiled
 * @param {Messages} messages
 * @returns {Compiled}
 */
export function compiled(messages) {
  return Object.fromEntries(
    Object.entries(messages).map(([name, value]) => [
      name,
      typeof value === 'string' ? compile(value) : compiled(value),
    ]),
  )
}
