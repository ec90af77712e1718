import { type PointerEvent, type SyntheticEvent, useMemo, useRef } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import type { Session } from '../session/ground/session'
import { longPress } from '../session/page/longPress'
import { useReadings } from '../session/stores/readings'
import { useSession } from '../session/stores/session'
import { useView } from '../session/stores/view'
import { hoverToken, selectToken } from '../session/stores/viewActions'
import { Chip } from './Chip'
import { HoverRing } from './HoverRing'
import { characterParts } from './prompt/characters'
import styles from './tokens.module.css'
import { useGradually } from './useGradually'

/** Chips that a frame may add: a sentence comes at once, a page bit by bit. */
const AT_ONCE = 24

/** The token of the chip that an event happened on. */
function tokenAt(event: SyntheticEvent): number | null {
  const chip = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-token]') : null
  return chip === null ? null : Number(chip.dataset.token)
}

/** What is kept of a finger on a chip. */
interface Held extends Pick<PointerEvent, 'pointerType' | 'isPrimary' | 'clientX' | 'clientY'> {
  readonly token: number | null
}

function toggle(session: Session, event: SyntheticEvent): void {
  const token = tokenAt(event)
  if (token !== null) selectToken(session, token === useView.of(session).getState().token ? null : token)
}

/** The sentence as the model reads it. One listener on the list serves all chips. */
export function Tokens() {
  const session = useCurrentSession()
  const text = useText()
  // A chip that a finger stays on is hovered.
  const held = useMemo(() => longPress<Held>(({ token }) => hoverToken(session, token)), [session])
  const tokens = useSession((state) => state.tokens)
  const surprisals = useReadings((readings) => readings.surprisals)
  const theme = useView((view) => view.theme)
  const shown = useGradually(tokens.length, AT_ONCE)
  const parts = useMemo(() => characterParts(tokens), [tokens])
  const hover = (event: SyntheticEvent) => hoverToken(session, tokenAt(event))
  const leave = () => hoverToken(session, null)
  const list = useRef<HTMLUListElement>(null)
  return (
    <div className={styles.tokenFrame}>
      {/* The chips are buttons: the list only hears what bubbles up from them. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: buttons turn Enter and Space into clicks */}
      <ul
        ref={list}
        className={styles.tokens}
        aria-label={text('prompt.tokensLabel')}
        onClick={(event) => held.up() || toggle(session, event)}
        onMouseOver={hover}
        onMouseLeave={leave}
        onFocus={hover}
        onPointerDown={(event) => {
          const { pointerType, isPrimary, clientX, clientY } = event
          held.down({ token: tokenAt(event), pointerType, isPrimary, clientX, clientY })
        }}
        onPointerMove={held.move}
        onPointerCancel={held.cancel}
        onContextMenu={(event) => held.up() && event.preventDefault()}
        onBlur={leave}
      >
        {tokens.slice(0, shown).map((token, index) => (
          <Chip
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            key={index}
            token={index}
            text={token.text}
            bytes={token.bytes}
            part={parts[index]}
            surprisal={surprisals?.[index] ?? Number.NaN}
            theme={theme}
          />
        ))}
      </ul>
      <HoverRing list={list} />
    </div>
  )
}
