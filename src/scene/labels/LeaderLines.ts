import styles from '../globe.module.css'
import type { Leader } from './placeLabels'

/** Lines from points to labels that stand farther away: one path over the canvas, below the labels. */
export class LeaderLines {
  private readonly svg = document.createElementNS(SVG, 'svg')
  private readonly path = document.createElementNS(SVG, 'path')
  private drawn = ''

  constructor(overlay: HTMLElement) {
    this.svg.setAttribute('class', styles.globeLeaders)
    this.svg.dataset.part = 'leaders'
    this.svg.append(this.path)
    overlay.prepend(this.svg)
  }

  show(leaders: readonly Leader[]): void {
    const lines = leaders.map(
      ({ fromX, fromY, toX, toY }) => `M${at(fromX)} ${at(fromY)}L${at(toX)} ${at(toY)}`,
    )
    const path = lines.join('')
    if (path === this.drawn) return
    this.drawn = path
    this.path.setAttribute('d', path)
  }

  remove(): void {
    this.svg.remove()
  }
}

const SVG = 'http://www.w3.org/2000/svg'

const at = (pixels: number): string => pixels.toFixed(1)
