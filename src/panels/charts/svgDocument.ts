/** What style sheets say of a drawing, that must stand in it where there are none. */
const STYLED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'visibility',
] as const

/** Room for names, where there are any. */
const ROOM = 60

/**
 * One SVG document of drawings on the screen, one under the other, that needs no style sheet of the page.
 *
 * @param names what stands beside each
 */
export function svgDocument(figures: readonly SVGSVGElement[], names: readonly string[] = []): string | null {
  if (figures.length === 0) return null
  const style = getComputedStyle(figures[0])
  const sheet = create('svg', { 'font-family': 'Inter, system-ui, sans-serif', 'font-size': '11' })
  const room = names.length > 0 ? ROOM : 0
  let [width, height] = [0, 0]
  for (const [index, figure] of figures.entries()) {
    const copy = figure.cloneNode(true) as SVGSVGElement
    styleAs(figure, copy)
    const box = figure.getBoundingClientRect()
    setAll(copy, { x: String(room), y: String(height), width: String(box.width), height: String(box.height) })
    sheet.append(copy)
    if (room > 0) {
      const name = create('text', { x: '6', y: String(height + box.height / 2 + 4), fill: 'var(--ink)' })
      name.textContent = names[index] ?? ''
      sheet.append(name)
    }
    width = Math.max(width, room + box.width)
    height += box.height
  }
  setAll(sheet, { width: String(Math.ceil(width)), height: String(Math.ceil(height)) })
  sheet.prepend(create('rect', { width: '100%', height: '100%', fill: 'var(--panel)' }))
  return new XMLSerializer()
    .serializeToString(sheet)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
    .replaceAll('currentColor', style.color)
}

/** Writes what the page's style sheets make of each element of a drawing into its copy. */
function styleAs(drawing: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = copy.querySelectorAll('*')
  for (const [index, element] of drawing.querySelectorAll('*').entries()) {
    const style = getComputedStyle(element)
    for (const name of STYLED) {
      const value = style.getPropertyValue(name)
      if (value !== '') copies[index].setAttribute(name, value)
    }
  }
}

function create(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  setAll(element, attributes)
  return element
}

function setAll(element: SVGElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
