import styles from '../globe.module.css'

/** How a label looks. */
export interface LabelLook {
  readonly text: string
  readonly kind: 'token' | 'strong' | 'place'
  /** CSS colour. */
  readonly color: string
  /** CSS pixels. */
  readonly size: number
}

/** Hidden spans that may wait for their label. They are no part of the layout: even an invisible box costs each frame. */
const MOST_HIDDEN = 128

const UNSEEN = '0.00'

const CLASSES: Readonly<Record<LabelLook['kind'], string>> = {
  token: styles.globeLabel,
  strong: `${styles.globeLabel} ${styles.globeLabelStrong}`,
  place: `${styles.globeLabel} ${styles.globeLabelPlace}`,
}

interface Span {
  readonly element: HTMLSpanElement
  look: LabelLook | null
  transform: string
  opacity: string
}

/**
 * The spans of an overlay, moved by hand. A span is kept under a key as long as its label lives, and the DOM
 * is touched only where something has changed.
 */
export class LabelSpans {
  private readonly spans = new Map<string, Span>()
  private room: number

  /** @param atOnce how many labels a frame may put in. */
  constructor(
    private readonly overlay: HTMLElement,
    private readonly atOnce = Number.POSITIVE_INFINITY,
  ) {
    this.room = atOnce
  }

  /**
   * Shows a label with its upper left corner at (left, top), CSS pixels.
   *
   * @returns false where this frame has put in as many as it may: then it stays hidden until the next.
   */
  show(key: string, look: LabelLook, left: number, top: number, opacity: number): boolean {
    const known = this.spans.get(key)
    const strength = opacity.toFixed(2)
    if (strength !== UNSEEN && (known === undefined || known.element.hidden)) {
      if (this.room === 0) return false
      this.room -= 1
    }
    const span = known ?? this.add(key)
    const { element } = span
    if (span.look === null || !isSame(span.look, look)) {
      span.look = look
      element.textContent = look.text
      element.className = CLASSES[look.kind]
      element.dataset.label = look.kind
      element.style.color = look.color
      element.style.fontSize = `${look.size}px`
    }
    const transform = `translate(${Math.round(2 * left) / 2}px, ${Math.round(2 * top) / 2}px)`
    if (span.transform !== transform) {
      span.transform = transform
      element.style.transform = transform
    }
    this.fade(span, strength)
    return true
  }

  /** Ends a frame: hides every label that is not in `shown`. Hidden spans stay for later, but not in any number. */
  hideAllBut(shown: ReadonlySet<string>): void {
    this.room = this.atOnce
    const forget = this.spans.size > shown.size + MOST_HIDDEN
    for (const [key, span] of this.spans) {
      if (shown.has(key)) continue
      if (forget) {
        span.element.remove()
        this.spans.delete(key)
      } else this.fade(span, UNSEEN)
    }
  }

  /** Removes all spans. */
  clear(): void {
    for (const { element } of this.spans.values()) element.remove()
    this.spans.clear()
  }

  private fade(span: Span, opacity: string): void {
    if (span.opacity === opacity) return
    span.opacity = opacity
    span.element.style.opacity = opacity
    span.element.hidden = opacity === UNSEEN
  }

  private add(key: string): Span {
    const element = document.createElement('span')
    this.overlay.append(element)
    const span = { element, look: null, transform: '', opacity: '' }
    this.spans.set(key, span)
    return span
  }
}

const isSame = (a: LabelLook, b: LabelLook): boolean =>
  a.text === b.text && a.kind === b.kind && a.color === b.color && a.size === b.size
