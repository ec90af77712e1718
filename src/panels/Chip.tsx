import { memo, useEffect, useRef } from 'react'
import { byteText } from '../core/byteText'
import { say } from '../language/language'
import { type Theme, useView } from '../session/stores/view'
import type { CharacterPart } from './prompt/characters'
import { TokenText } from './TokenText'
import { tokenStyle } from './tokenStyle'
import styles from './tokens.module.css'
import { tokenName, tokenParts } from './tokenText'

/** Surprisal that fills the bar, in bits: one in 65,536. */
const FULL_BAR = 16

/** Characters that fit on a chip, however wide they are. */
const FITTING = 12

const isLong = (text: string): boolean =>
  tokenParts(text).reduce((length, part) => length + part.text.length, 0) > FITTING

interface ChipProps {
  readonly token: number
  readonly text: string
  /** Where they are no whole characters. */
  readonly bytes: readonly number[] | undefined
  /** What character they are part of. */
  readonly part: CharacterPart | null
  /** Bits; NaN where nothing comes before. */
  readonly surprisal: number
  readonly theme: Theme
}

/** One token of the sentence, with its surprisal under it. */
export const Chip = memo(function Chip({ token, text, bytes, part, surprisal, theme }: ChipProps) {
  const pressed = useView((view) => view.token === token)
  const chip = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (pressed) chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pressed])
  const known = !Number.isNaN(surprisal)
  return (
    <li
      className={part === null ? undefined : styles.characterPart}
      data-first={part?.isFirst}
      data-last={part?.isLast}
      style={{ ...tokenStyle(token, theme), '--surprisal': known ? Math.min(1, surprisal / FULL_BAR) : 0 }}
    >
      {part !== null && part.character !== '' && <bdi className={styles.character}>{part.character}</bdi>}
      <button
        ref={chip}
        type="button"
        className={styles.chip}
        data-token={token}
        data-long={isLong(text)}
        aria-pressed={pressed}
        aria-label={tokenName(text) ?? undefined}
        title={known ? say('prompt.surprisalHint', { value: surprisal.toFixed(1) }) : undefined}
      >
        {bytes === undefined ? <TokenText text={text} /> : byteText(bytes)}
      </button>
    </li>
  )
})
