import { css } from '../../core/color'
import type { Color3, ScenePalette } from '../palette'
import type { Eye } from '../stage/writeScreen'
import type { LabelLook } from './LabelSpans'
import { labelText } from './labelText'
import type { LabelWish } from './placeLabels'
import type { TextWidths } from './textWidth'

/** A label and what is needed to write it. */
export interface Label extends LabelWish {
  readonly look: LabelLook
  readonly opacity: number
}

export interface LabelStyle extends Pick<TextWidths, 'widthOf'> {
  /** CSS font families. */
  readonly tokenFont: string
  readonly placeFont: string
  readonly palette: ScenePalette
  /** How many times as large labels are as their size says. */
  readonly scale: number
  /** The least opacity at which a colour can be read on the globe. */
  least(color: Color3): number
}

/**
 * Something on the globe that has names. It is asked in every frame; all labels are placed together, so that none
 * covers another. Keys are its own.
 */
export type LabelSource = (eye: Eye, style: LabelStyle) => readonly Label[]

/** Who gets a label where not all have room, the most important first. */
export const RANK = {
  chosen: 0,
  hovered: 1,
  visited: 2,
  /** What someone has asked to see: where a head wants to look, words of an exhibit. */
  shown: 3,
  /** What the chosen word would say. */
  answer: 4,
  token: 5,
  landmark: 6,
  ring: 7,
  otherSentence: 8,
} as const

const LINE_HEIGHT = 1.25

/** What is said of a label in short: the rest follows from it. */
export interface LabelText
  extends Pick<LabelWish, 'key' | 'x' | 'y' | 'gap' | 'rank' | 'favourite' | 'reach'> {
  /** As the model has it. */
  readonly text: string
  readonly kind: LabelLook['kind']
  readonly color: Color3
  /** CSS pixels. */
  readonly size: number
  /** 0: as faint as can be read, 1: as strong as can be. */
  readonly strength: number
  /** 0 … 1 while it comes or goes. */
  readonly presence?: number
  readonly insists?: boolean
}

/** A label as wide and as strong as its look asks for. */
export function labelOf(
  { text, kind, color, size: plainSize, strength, presence = 1, insists = false, ...place }: LabelText,
  style: LabelStyle,
): Label {
  const written = labelText(text)
  const size = plainSize * style.scale
  const least = style.least(color)
  const font =
    kind === 'place'
      ? `italic 400 ${size}px ${style.placeFont}`
      : `${kind === 'strong' ? 600 : 500} ${size}px ${style.tokenFont}`
  return {
    ...place,
    insists,
    width: style.widthOf(written, font) + (kind === 'place' ? 1 : 0),
    height: size * LINE_HEIGHT,
    look: { text: written, kind, color: css(color), size },
    opacity: presence * (least + (1 - least) * strength),
  }
}
