import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** Source files of the rooms that speak to people. */
export const speakingFiles = (rooms: readonly string[]): string[] =>
  rooms.flatMap((room) =>
    readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => join('src', room, path)),
  )

/**
 * Patterns of all texts in a file that may be a key: literals as they are, and templates with `*` for what is put
 * in (`projectors.*.name`).
 */
export function possibleKeys(path: string): ReadonlySet<string> {
  const found = new Set<string>()
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') found.add(value)
    },
    TemplateLiteral({ quasis }) {
      found.add(quasis.map(({ value }) => value.cooked ?? '').join('*'))
    },
  }).visit(parseSync(path, readFileSync(path, 'utf8')).program)
  return found
}

/** Whether a key is meant by a pattern; what is put in has no dots, and names no section (`*.*` is `7.3`, a head). */
export const isMeantBy = (key: string, pattern: string): boolean =>
  pattern === key ||
  (/^[a-zA-Z]+\..*\*/.test(pattern) &&
    new RegExp(
      `^${pattern
        .split('*')
        .map((part) => part.replace(/[.\\^$+?()[\]{}|]/g, '\\$&'))
        .join('[^.]+')}$`,
    ).test(key))
