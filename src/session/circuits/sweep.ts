import { create } from 'zustand'
import { isPassing } from '../../core/errors'
import type { SweepTarget } from '../../engine/types'
import { problemText } from '../../language/problem'
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

export const useSweep = create<SweepState>()(() => initialSweep)

const sweeps = createLatest()
let follows = false

/**
 * Ablates each head in turn and watches the chosen token's next word.
 *
 * @param word one token, as it is written; null for the model's own likeliest
 */
export async function startSweep(word: string | null): Promise<void> {
  const { tokens, shape } = useSession.getState()
  if (shape === null || tokens.length === 0) return
  follow()
  const attempt = sweeps.begin()
  const token = useView.getState().token ?? tokens.length - 1
  const { blocks, heads } = shape
  const effects = new Float32Array(blocks * heads).fill(Number.NaN)
  useSweep.setState({
    ...initialSweep,
    phase: 'running',
    token,
    after: tokens[token].text,
    blocks,
    heads,
    effects,
  })
  try {
    const done = await (await engine()).sweepHeads({ id: attempt.number, token, word })
    attempt.check()
    useSweep.setState({ phase: 'done', effects: done.effects, target: done.target })
  } catch (error) {
    if (attempt.isCurrent())
      useSweep.setState({ phase: 'stopped', problem: isPassing(error) ? null : problemText(error) })
  }
}

export async function stopSweep(): Promise<void> {
  await (await engine()).stopSweep()
}

/** Another text, or another model, has nothing to do with what was swept. */
function forget(): void {
  sweeps.cancel()
  useSweep.setState(initialSweep)
}

function follow(): void {
  if (follows) return
  follows = true
  onEngineEvent((event) => {
    const { number } = sweeps.current()
    if (event.kind === 'sweeping' && event.sweep === number) useSweep.setState({ target: event.target })
    if (event.kind !== 'swept-head' || event.sweep !== number) return
    const { effects, heads, swept } = useSweep.getState()
    const next = effects.slice()
    next[event.block * heads + event.head] = event.effect
    useSweep.setState({ effects: next, swept: swept + 1 })
  })
  onSwitch(forget)
  useSession.subscribe((now, before) => {
    if (now.tokens === before.tokens) return
    const same =
      now.tokens.length === before.tokens.length &&
      now.tokens.every(({ id }, index) => id === before.tokens[index].id)
    if (!same) forget()
  })
}
