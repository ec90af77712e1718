const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text as the content of an XML element. Not for attributes: quotes stay. */
export const escapeXml = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character])
