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

/** One SVG document of drawings on the screen, one under the other, that needs no style sheet of the page. */
export function svgDocument(figures: readonly SVGSVGElement[]): string | null {
  if (figures.length === 0) return null
  const style = getComputedStyle(figures[0])
  const sheet = create('svg', { 'font-family': 'Inter, system-ui, sans-serif', 'font-size': '11' })
  let [width, height] = [0, 0]
  for (const figure of figures) {
    const copy = figure.cloneNode(true) as SVGSVGElement
    styleAs(figure, copy)
    const box = figure.getBoundingClientRect()
    setAll(copy, { y: String(height), width: String(box.width), height: String(box.height) })
    sheet.append(copy)
    width = Math.max(width, box.width)
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
