import compile from 'icu-minify/compile'

/**
 * Sections whose texts only panels word that are fetched when they are opened (`src/panels/lazyPanel.ts`): the build
 * puts them into a file of their own, which comes with the first of those panels.
 */
export const LATER_SECTIONS = [
  'asSublayer',
  'compare',
  'convergence',
  'drag',
  'fidelity',
  'figureWords',
  'forces',
  'gallery',
  'globeTable',
  'help',
  'keys',
  'memory',
  'ownAndNext',
  'paperNorms',
  'paperParts',
  'paperProbes',
  'paperSingular',
  'paperTrajectory',
  'places',
  'probeFigures',
  'tourSteps',
]

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
      const [, tag, later] = /\/src\/language\/catalogues\/([^/]+)\.ts(\?later)?$/.exec(id) ?? []
      if (tag === undefined) return null
      const file = await import(`data:text/javascript,${encodeURIComponent(code)}`)
      const { default: messages, ...others } = file
      const chosen = Object.entries(messages).filter(
        ([section]) => LATER_SECTIONS.includes(section) === (later !== undefined),
      )
      const lines = [`export default ${JSON.stringify(compiled(Object.fromEntries(chosen)))}`]
      if (later === undefined) {
        for (const [name, value] of Object.entries(others)) {
          lines.push(`export const ${name} = ${JSON.stringify(value)}`)
        }
        lines.push(`export const later = () => import('./${tag}.ts?later')`)
      }
      return { code: lines.join('\n'), map: null }
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
