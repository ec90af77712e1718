/**
 * A name that stands twice in one object of a JSON text, with the names of the objects around it; null for none.
 * `JSON.parse` keeps the last in silence. The text must be valid JSON.
 */
export function repeatedName(json: string): readonly string[] | null {
  /** The objects and lists that are open; lists have no names. */
  const open: { readonly names: Set<string> | null; name: string }[] = []
  /** Whether the next string of an object is a name. */
  let isName = false
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case '{':
        open.push({ names: new Set(), name: '' })
        isName = true
        break
      case '[':
        open.push({ names: null, name: '' })
        break
      case '}':
      case ']':
        open.pop()
        isName = false
        break
      case ',':
        isName = open.at(-1)?.names != null
        break
      case '"': {
        const end = endOfString(json, at)
        const inside = open.at(-1)
        if (isName && inside?.names != null) {
          inside.name = JSON.parse(json.slice(at, end + 1))
          if (inside.names.has(inside.name))
            return open.filter(({ names }) => names !== null).map(({ name }) => name)
          inside.names.add(inside.name)
          isName = false
        }
        at = end
        break
      }
    }
  }
  return null
}

/** Where the quotation mark is that ends the string which begins at `begin`. */
function endOfString(json: string, begin: number): number {
  let at = begin + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at
}
