import type { CSSProperties } from 'react'
import { css, tokenColor } from '../core/color'
import type { Theme } from '../session/stores/view'

/** Hands a token's colour to the style sheets as `--token`. */
export function tokenStyle(token: number, theme: Theme): CSSProperties {
  return { '--token': css(tokenColor(token, theme)) }
}
