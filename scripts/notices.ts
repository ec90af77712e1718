import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What the built app is made of besides our own code, and on which terms, for `THIRD-PARTY-NOTICES.txt`. */

export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt'

/** Packages that no bundle of pages and workers tells of: those of the service worker, and the fonts. */
const BESIDE_BUNDLES = [
  'serwist',
  '@serwist/utils',
  'idb',
  '@fontsource-variable/inter',
  '@fontsource/spectral',
]

/** Third parties of the WebAssembly runtime, as its publisher lists them for all of its builds. */
const RUNTIME = { name: 'onnxruntime-web', file: join(import.meta.dirname, 'notices', 'onnxruntime.txt') }

/** Two plugins that note which packages are built in; the first one writes the file at the end. */
export function thirdPartyNotices(): { readonly ofPage: Plugin; ofWorkers(): Plugin[] } {
  const packages = new Set(BESIDE_BUNDLES)
  const note = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const name = packageOf(id)
      if (name !== null) packages.add(name)
    }
  }
  return {
    ofPage: {
      name: 'third-party-notices',
      apply: 'build',
      generateBundle() {
        note(this.getModuleIds())
        this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: formatNotices(packages) })
      },
    },
    ofWorkers: () => [
      {
        name: 'third-party-notices-of-workers',
        generateBundle() {
          note(this.getModuleIds())
        },
      },
    ],
  }
}

/** The package that a module is of; null for our own. */
export function packageOf(id: string): string | null {
  const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id) ?? []
  return name?.replaceAll('\\', '/') ?? null
}

/** Throws where a package has neither a text nor a licence whose text is known here. */
export function formatNotices(names: Iterable<string>): string {
  const notices = [...names].sort().map(noticeOf)
  const runtime = `=== Third parties of ${RUNTIME.name} ===\n\n${readFileSync(RUNTIME.file, 'utf8')}`
  return `Traveling Words holds code and files of these packages.\n\n${notices.join('\n')}\n${runtime}`
}

function noticeOf(name: string): string {
  const folder = join(import.meta.dirname, '..', 'node_modules', name)
  const { version, license = 'MIT', author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`)
  const text = texts.length > 0 ? texts.join('\n\n') : textOf(name, license, holder)
  return `=== ${name} ${version} (${license}) ===\n\n${text}\n`
}

/** The text of a licence, for packages that name it and bring none. */
function textOf(name: string, licence: string, holder: string): string {
  const text = join(import.meta.dirname, 'notices', `${licence}.txt`)
  if (!existsSync(text))
    throw new Error(`${name} brings no text of its licence, ${licence}: put one into ${text}`)
  return readFileSync(text, 'utf8').replace('{holder}', holder).trim()
}
