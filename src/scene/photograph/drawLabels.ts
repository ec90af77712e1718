/** A label's line is this much higher than its letters, as in globe.module.css. */
const LINE_HEIGHT = 1.25

/**
 * Draws the labels that are shown over the globe, each as it stands there, with its halo and its line.
 *
 * @param ground the colour of the halo; that of the page unless told.
 */
export function drawLabels(
  context: CanvasRenderingContext2D,
  overlay: HTMLElement,
  ground = getComputedStyle(document.documentElement).getPropertyValue('--ground'),
): void {
  drawLeaders(context, overlay)
  context.save()
  context.textBaseline = 'top'
  context.lineJoin = 'round'
  for (const element of overlay.children) {
    if (!(element instanceof HTMLElement) || element.hidden) continue
    const place = /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec(element.style.transform)
    if (place === null) continue
    const { fontStyle, fontWeight, fontSize, fontFamily, color } = getComputedStyle(element)
    const left = Number(place[1])
    const top = Number(place[2]) + ((LINE_HEIGHT - 1) / 2) * Number.parseFloat(fontSize)
    context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    context.globalAlpha = Number(element.style.opacity || 1)
    context.strokeStyle = ground
    context.lineWidth = 3
    context.strokeText(element.textContent, left, top)
    context.fillStyle = color
    context.fillText(element.textContent, left, top)
  }
  context.restore()
}

function drawLeaders(context: CanvasRenderingContext2D, overlay: HTMLElement): void {
  const path = overlay.querySelector('[data-part="leaders"] path')
  if (path === null) return
  context.save()
  context.strokeStyle = getComputedStyle(path).stroke
  context.lineWidth = 1
  context.stroke(new Path2D(path.getAttribute('d') ?? ''))
  context.restore()
}
