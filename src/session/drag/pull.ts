import type { TurnAnswer, TurnWish } from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { dragEdit, dropDragging, endDragging } from '../edits/editActions'
import { engine } from '../models/engines'
import { asLongAs } from '../query/latest'
import { runLatest } from '../query/runLatest'
import { type EditHistory, turnsAt } from '../stores/editHistory'
import { type Edit, useEdits } from '../stores/edits'
import { picture } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import { pause } from '../stores/viewActions'
import type { Word } from '../stores/word'
import { atRest, type Held, type Obstacle, useDrag } from './drag'
import { obstacle } from './grip'

/**
 * Pulling a particle: the engine tells how far its state must be turned, and that turn is an edit, whose run is shown as
 * fast as the back end can. The latest wish wins. What is kept is one edit, undone in one go; what is dropped has never
 * been.
 */

interface Pull {
  readonly before: EditHistory
  /** How far it was turned before, degrees. */
  readonly from: number
  /** The edits that its state is under besides. */
  readonly others: readonly Edit[]
  wish: TurnWish
  /** The wish whose edit is in force. */
  followed: TurnWish | null
  answer: TurnAnswer | null
  /** The stroke of its edit; null before there is one. */
  stroke: number | null
  /** Settles when what was put in force last is on the screen. */
  shown: Promise<void>
  ending: boolean
  stop(): void
}

const pulling: { now: Pull | null } = { now: null }

/** Tells why nothing can be pulled, until something is, or it is dismissed. */
export const tellObstacle = (why: Obstacle): void => useDrag.setState({ problem: { why } })
export const dismissObstacle = (): void => useDrag.setState({ problem: null })

/** Takes hold of a particle at the station that is shown. False where something is in the way, which is told. */
export function takeHold(by: Held['by'], token: number, toward: Word): boolean {
  if (pulling.now !== null) return false
  const why = obstacle()
  if (why !== null) {
    tellObstacle(why)
    return false
  }
  pause()
  const { station } = useView.getState()
  const { effect: _, notice: __, ...before } = useEdits.getState()
  const isOwn = turnsAt(station, token)
  const edits = before.list.map(({ edit }) => edit)
  const own = edits.filter(isOwn).at(-1)
  const from = own?.kind === 'rotate' && own.toward === toward.text ? own.degrees : 0
  const wish: TurnWish = { kind: 'degrees', degrees: from }
  const stop = endWithTheScreen()
  pulling.now = {
    before,
    from,
    others: edits.filter((edit) => !isOwn(edit)),
    wish,
    followed: wish,
    answer: null,
    stroke: null,
    shown: Promise.resolve(),
    ending: false,
    stop,
  }
  useDrag.setState({ ...atRest, held: { by, station, token, toward } })
  void follow()
  return true
}

/** Pulls what is held. @param toward another word, from now on. */
export function pullTo(wish: TurnWish, toward?: Word): void {
  const { now } = pulling
  const { held } = useDrag.getState()
  if (now === null || held === null || now.ending) return
  now.wish = wish
  const drawn = wish.kind === 'log' && now.answer !== null ? within(wish.log, now.answer) : null
  const same = toward === undefined || toward.id === held.toward.id
  useDrag.setState({ drawn, held: same ? held : { ...held, toward } })
  void follow()
}

/** What was wished last of what is held; null while nothing is. */
export const lastWish = (): TurnWish | null => pulling.now?.wish ?? null

const within = (log: number, { nearest, farthest }: TurnAnswer): number =>
  Math.min(nearest.log, Math.max(farthest.log, log))

/** Asks the engine for the latest wish, and puts what it answers in force. */
const follow = runLatest(async () => {
  const { now } = pulling
  const { held } = useDrag.getState()
  if (now === null || held === null) return
  const { wish } = now
  const { station, token, toward } = held
  const attempt = asLongAs(() => now === pulling.now)
  try {
    const service = await engine()
    const turn = { kind: 'rotate', station, token, toward: toward.text } as const
    if (now.answer === null) {
      const [refusal] = await service.refusals([{ ...turn, degrees: 0 }])
      if (refusal !== null) return give(now, say.errorText(refusal))
    }
    const answer = await service.turnToward({ station, token, word: toward.id, edits: now.others, to: wish })
    attempt.check()
    now.answer = answer
    const { degrees, log } = answer.at
    const ends = wish.kind === 'log' && wish.log > answer.nearest.log - NEAR
    const drawn = now.wish.kind === 'log' ? within(now.wish.log, answer) : null
    useDrag.setState({ turned: { degrees, log, ends }, drawn })
    if (wish === now.followed) return
    now.followed = wish
    now.shown = dragEdit({ ...turn, degrees }, turnsAt(station, token))
    now.stroke = useEdits.getState().stroke
  } catch (error) {
    if (attempt.isFailure(error)) give(now, problemText(error))
  }
})

/** So near to the largest ln p, a wish is at the end of the way. */
const NEAR = 1e-6

/** Nothing comes of a pull: why is told. */
function give(now: Pull, words: string): void {
  if (now !== pulling.now) return
  void dropPull()
  useDrag.setState({ problem: { why: { words } } })
}

/** Lets go of what is held: where it is now, it stays. Resolves when that is on the screen. */
export async function keepPull(): Promise<void> {
  const { now } = pulling
  if (now === null || now.ending) return
  now.ending = true
  if (now.wish !== now.followed) await follow()
  if (now !== pulling.now) return
  // Where it came from, it has not been pulled.
  if (now.wish !== now.followed || now.stroke === null || now.answer?.at.degrees === now.from)
    return dropPull()
  await now.shown
  if (now !== pulling.now) return
  release(now)
  await endDragging()
}

/** Lets go of what is held as if it had never been pulled. */
export async function dropPull(): Promise<void> {
  const { now } = pulling
  if (now === null) return
  release(now)
  if (now.stroke !== null && useEdits.getState().stroke === now.stroke) await dropDragging(now.before)
}

function release(now: Pull): void {
  now.stop()
  pulling.now = null
  useDrag.setState(atRest)
}

/** What is held is let go of where it is, as soon as the screen shows something else. */
function endWithTheScreen(): () => void {
  const { station, projector } = useView.getState()
  const { tokens, model } = useSession.getState()
  const pole = picture.current?.pole?.id
  const look = (): void => {
    const { now } = pulling
    if (now === null) return
    const [view, session, { stroke }] = [useView.getState(), useSession.getState(), useEdits.getState()]
    const isStill =
      view.station === station &&
      view.projector === projector &&
      session.tokens === tokens &&
      session.model.id === model.id &&
      picture.current?.pole?.id === pole &&
      (now.stroke === null || stroke === now.stroke)
    if (isStill) return
    release(now)
    if (now.stroke !== null && stroke === now.stroke) void endDragging()
  }
  const stops = [useView, useSession, useEdits].map((store) => store.subscribe(look))
  return () => {
    for (const stop of stops) stop()
  }
}
