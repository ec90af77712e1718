/**
 * An SVG document that needs nothing of the page: parts on the ground of the page, in its ink. Custom properties of the
 * page's style sheets may stand in the parts.
 *
 * @param ground a colour, or the custom property that holds it
 */
export function sheet(
  width: number,
  height: number,
  parts: readonly string[],
  style: Pick<CSSStyleDeclaration, 'getPropertyValue'>,
  ground = 'var(--panel)',
): string {
  const whole =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="var(--ink)" ` +
    'font-family="Inter, system-ui, sans-serif" font-size="10">' +
    `<rect width="100%" height="100%" fill="${ground}"/>${parts.join('')}</svg>`
  // Programs that draw know rgb() with commas only.
  return whole
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
    .replace(/rgb\((\d+) (\d+) (\d+)\)/g, 'rgb($1,$2,$3)')
}

/** A text as it may stand in a document. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
