import { isPassing } from '../../core/errors'
import type { SweepTarget } from '../../engine/types'
import { problemText } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { engine, onEngineEvent, onSwitch } from '../models/engines'
import { createLatest } from '../query/latest'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

export type { SweepTarget }

/** Each head ablated in turn: what it does for one next word. Edits in force play no part in it. */

export interface SweepState {
  readonly phase: 'none' | 'running' | 'stopped' | 'done'
  /** The token whose next word is watched, and what it says. */
  readonly token: number
  readonly after: string
  /** Null until the engine has found it. */
  readonly target: SweepTarget | null
  readonly blocks: number
  readonly heads: number
  /** [block, head] ln p of the word without the head, less ln p with all; NaN for heads that have not come. */
  readonly effects: Float32Array
  readonly swept: number
  /** Why it could not be done. */
  readonly problem: string | null
}

export const initialSweep: SweepState = {
  phase: 'none',
  token: 0,
  after: '',
  target: null,
  blocks: 0,
  heads: 0,
  effects: new Float32Array(0),
  swept: 0,
  problem: null,
}

export const useSweep = sessionStore<SweepState>(() => initialSweep)

const sweepsOf = part(() => createLatest())
/** What is kept for each session. */
interface Own {
  follows: boolean
}

const ownOf = part((): Own => ({ follows: false }))

/**
 * Ablates each head in turn and watches the chosen token's next word.
 *
 * @param word one token, as it is written; null for the model's own likeliest
 */
export async function startSweep(session: Session, word: string | null): Promise<void> {
  const sweeps = sweepsOf(session)
  const { tokens, shape } = useSession.of(session).getState()
  if (shape === null || tokens.length === 0) return
  follow(session)
  const attempt = sweeps.begin()
  const token = useView.of(session).getState().token ?? tokens.length - 1
  const { blocks, heads } = shape
  const effects = new Float32Array(blocks * heads).fill(Number.NaN)
  useSweep.of(session).setState({
    ...initialSweep,
    phase: 'running',
    token,
    after: tokens[token].text,
    blocks,
    heads,
    effects,
  })
  try {
    const done = await (await engine(session)).sweepHeads({ id: attempt.number, token, word })
    attempt.check()
    useSweep.of(session).setState({ phase: 'done', effects: done.effects, target: done.target })
  } catch (error) {
    if (attempt.isCurrent())
      useSweep
        .of(session)
        .setState({ phase: 'stopped', problem: isPassing(error) ? null : problemText(error) })
  }
}

export async function stopSweep(session: Session): Promise<void> {
  await (await engine(session)).stopSweep()
}

/** Another text, or another model, has nothing to do with what was swept. */
function forget(session: Session): void {
  const sweeps = sweepsOf(session)
  sweeps.cancel()
  useSweep.of(session).setState(initialSweep)
}

function follow(session: Session): void {
  const own = ownOf(session)
  const sweeps = sweepsOf(session)
  if (own.follows) return
  own.follows = true
  onEngineEvent(session, (event) => {
    const { number } = sweeps.current()
    if (event.kind === 'sweeping' && event.sweep === number)
      useSweep.of(session).setState({ target: event.target })
    if (event.kind !== 'swept-head' || event.sweep !== number) return
    const { effects, heads, swept } = useSweep.of(session).getState()
    const next = effects.slice()
    next[event.block * heads + event.head] = event.effect
    useSweep.of(session).setState({ effects: next, swept: swept + 1 })
  })
  onSwitch(session, () => forget(session))
  useSession.of(session).subscribe((now, before) => {
    if (now.tokens === before.tokens) return
    const same =
      now.tokens.length === before.tokens.length &&
      now.tokens.every(({ id }, index) => id === before.tokens[index].id)
    if (!same) forget(session)
  })
}
