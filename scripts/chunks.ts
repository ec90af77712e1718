import type { Rolldown } from 'vite'

type Groups = NonNullable<Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>['groups']>

/**
 * The code of a first visit in few files: each of them takes a turn of every process between the server and the
 * page, and the app’s first code waits for all of its own. Libraries lie apart from it: they seldom change, and are
 * parsed beside it. Code that comes when it is asked for is split as the bundler sees fit.
 *
 * @param parts names and modules of what the entry imports when it runs, in that order.
 */
export function firstVisit(parts: Readonly<Record<string, string>>): Groups {
  const modules = new Map<string, ReadonlySet<string>>()
  // Names every widget there is: what the screen uses of them is left to the bundler.
  const isRadix = inPackage('radix-ui')
  return [
    { name: 'first', tags: ['$initial'], priority: 5 },
    { name: 'three', test: inPackage('three'), priority: 4 },
    { name: 'react', test: inPackage('react', 'react-dom', 'scheduler'), priority: 3 },
    { name: 'fiber', test: inPackage('@react-three/fiber'), priority: 2 },
    {
      name(module, context) {
        for (const [name, part] of Object.entries(parts)) {
          const own =
            modules.get(name) ??
            importedBy(part, (id) => (isRadix.test(id) ? [] : (context.getModuleInfo(id)?.importedIds ?? [])))
          modules.set(name, own)
          if (own.has(module)) return name
        }
        return null
      },
      priority: 1,
    },
  ]
}

/** Matches modules of these packages. */
function inPackage(...names: string[]): RegExp {
  return new RegExp(`[\\\\/]node_modules[\\\\/](${names.join('|').replaceAll('/', '[\\\\/]')})[\\\\/]`)
}

/** A module and all that it cannot run without. */
function importedBy(module: string, imports: (module: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([module])
  for (const id of found) {
    for (const imported of imports(id)) found.add(imported)
  }
  return found
}

/** The files that a module cannot run without, its own among them. */
export function filesOf(module: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const imports = new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports]))
  const own = chunks.find((chunk) => chunk.moduleIds.includes(module))
  return own === undefined ? [] : [...importedBy(own.fileName, (file) => imports.get(file) ?? [])]
}

/** The style sheets that come with files of code. */
export function sheetsOf(files: readonly string[], bundle: Rolldown.OutputBundle): string[] {
  return files.flatMap((name) => {
    const file = bundle[name]
    return file?.type === 'chunk' ? [...(file.viteMetadata?.importedCss ?? [])] : []
  })
}
