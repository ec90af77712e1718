import { useEffect, useState } from 'react'
import { useText } from '../../language/language'
import { fixed, grouped } from '../../language/numbers'
import { type DragState, type Held, type PullTurn, useDrag } from '../../session/drag/drag'
import { dismissObstacle } from '../../session/drag/pull'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { CloseMark } from '../CloseMark'
import { percent } from '../numbers'
import { tokenWord } from '../tokenText'
import styles from './drag.module.css'

/** Not each degree is read aloud. */
const DEBOUNCE_MS = 700

/** Tells how far a particle has been pulled, and how likely its word is there; or why none can be. */
export default function DragNote() {
  const held = useDrag((drag) => drag.held)
  const turned = useDrag((drag) => drag.turned)
  const problem = useDrag((drag) => drag.problem)
  if (held !== null) return <Pulled held={held} turned={turned} />
  return problem === null ? null : <Refused problem={problem} />
}

function Pulled({ held, turned }: { readonly held: Held; readonly turned: PullTurn | null }) {
  const text = useText()
  const token = useSession(({ tokens }) => tokens[held.token]?.text ?? '')
  const name = tokenWord(token)
  const probability = Math.exp(turned?.log ?? 0)
  const values =
    turned === null
      ? null
      : {
          token: name,
          degrees: fixed(Math.abs(turned.degrees), 1),
          way: turned.degrees < 0 ? ('away' as const) : ('toward' as const),
          word: tokenWord(held.toward.text),
          probability:
            probability < 1e-3
              ? text('drag.oneIn', { count: grouped(Math.round(1 / probability)) })
              : percent(probability),
        }
  const words = values === null ? '' : text('drag.turned', values)
  const ends = turned?.ends ?? false
  return (
    <section className={styles.dragNote} aria-label={text('drag.name')}>
      {values === null ? <p>{text('drag.begins', { token: name })}</p> : <p aria-hidden="true">{words}</p>}
      {ends && (
        <p className={styles.dragEnds} aria-hidden="true">
          {text('drag.ends')}
        </p>
      )}
      <p className="faint">{text(held.by === 'keys' ? 'drag.keys' : 'drag.pointer')}</p>
      <Said words={ends ? `${words} ${text('drag.ends')}` : words} />
    </section>
  )
}

/** What screen readers are told, politely, once it rests. */
function Said({ words }: { readonly words: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}

function Refused({ problem: { why } }: { readonly problem: NonNullable<DragState['problem']> }) {
  const session = useCurrentSession()
  const text = useText()
  const station = useView((view) => view.station)
  const token = useView((view) => view.token)
  const answer = useSession((state) => state.answer.revision)
  // It is about what is on the screen: it goes with that.
  const now = `${station} ${token} ${answer}`
  const [told] = useState(now)
  useEffect(() => {
    if (now !== told) dismissObstacle(session)
  }, [now, told, session])
  return (
    <section className={styles.dragNote} aria-label={text('drag.name')}>
      <p role="alert">{typeof why === 'string' ? text(`drag.${why}`) : why.words}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={text('drag.close')}
        onClick={() => dismissObstacle(session)}
      >
        <CloseMark />
      </button>
    </section>
  )
}
