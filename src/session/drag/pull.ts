import type { TurnAnswer, TurnWish } from '../../engine/types'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { dragEdit, dropDragging, endDragging } from '../edits/editActions'
import { type Part, part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { asLongAs } from '../query/latest'
import { runLatest } from '../query/runLatest'
import { type EditHistory, turnsAt } from '../stores/editHistory'
import { type Edit, useEdits } from '../stores/edits'
import { pictureOf } from '../stores/picture'
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

const pullingOf: Part<{ now: Pull | null }> = part(() => ({ now: null }))

/** Tells why nothing can be pulled, until something is, or it is dismissed. */
export const tellObstacle = (session: Session, why: Obstacle): void =>
  useDrag.of(session).setState({ problem: { why } })
export const dismissObstacle = (session: Session): void => useDrag.of(session).setState({ problem: null })

/** Takes hold of a particle at the station that is shown. False where something is in the way, which is told. */
export function takeHold(session: Session, by: Held['by'], token: number, toward: Word): boolean {
  const pulling = pullingOf(session)
  if (pulling.now !== null) return false
  const why = obstacle(session)
  if (why !== null) {
    tellObstacle(session, why)
    return false
  }
  pause(session)
  const { station } = useView.of(session).getState()
  const { effect: _, notice: __, ...before } = useEdits.of(session).getState()
  const isOwn = turnsAt(station, token)
  const edits = before.list.map(({ edit }) => edit)
  const own = edits.filter(isOwn).at(-1)
  const from = own?.kind === 'rotate' && own.toward === toward.text ? own.degrees : 0
  const wish: TurnWish = { kind: 'degrees', degrees: from }
  const stop = endWithTheScreen(session)
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
  useDrag.of(session).setState({ ...atRest, held: { by, station, token, toward } })
  void follow(session)()
  return true
}

/** Pulls what is held. @param toward another word, from now on. */
export function pullTo(session: Session, wish: TurnWish, toward?: Word): void {
  const pulling = pullingOf(session)
  const { now } = pulling
  const { held } = useDrag.of(session).getState()
  if (now === null || held === null || now.ending) return
  now.wish = wish
  const drawn = wish.kind === 'log' && now.answer !== null ? within(wish.log, now.answer) : null
  const same = toward === undefined || toward.id === held.toward.id
  useDrag.of(session).setState({ drawn, held: same ? held : { ...held, toward } })
  void follow(session)()
}

/** The last wish for the held particle; null while none is held. */
export const lastWish = (session: Session): TurnWish | null => pullingOf(session).now?.wish ?? null

const within = (log: number, { nearest, farthest }: TurnAnswer): number =>
  Math.min(nearest.log, Math.max(farthest.log, log))

/** Asks the engine for the latest wish, and applies its answer as an edit. */
const follow = part((session) =>
  runLatest(async () => {
    const { now } = pullingOf(session)
    const { held } = useDrag.of(session).getState()
    if (now === null || held === null) return
    const { wish } = now
    const { station, token, toward } = held
    const attempt = asLongAs(() => now === pullingOf(session).now)
    try {
      const service = await engine(session)
      const turn = { kind: 'rotate', station, token, toward: toward.text } as const
      if (now.answer === null) {
        const [refusal] = await service.refusals([{ ...turn, degrees: 0 }])
        if (refusal !== null) return give(session, now, say.errorText(refusal))
      }
      const answer = await service.turnToward({
        station,
        token,
        word: toward.id,
        edits: now.others,
        to: wish,
      })
      attempt.check()
      now.answer = answer
      const { degrees, log } = answer.at
      const ends = wish.kind === 'log' && wish.log > answer.nearest.log - NEAR
      const drawn = now.wish.kind === 'log' ? within(now.wish.log, answer) : null
      useDrag.of(session).setState({ turned: { degrees, log, ends }, drawn })
      if (wish === now.followed) return
      now.followed = wish
      now.shown = dragEdit(session, { ...turn, degrees }, turnsAt(station, token))
      now.stroke = useEdits.of(session).getState().stroke
    } catch (error) {
      if (attempt.isFailure(error)) give(session, now, problemText(error))
    }
  }),
)

/** So near to the largest ln p, a wish is at the end of the way. */
const NEAR = 1e-6

/** Nothing comes of a pull: why is told. */
function give(session: Session, now: Pull, words: string): void {
  const pulling = pullingOf(session)
  if (now !== pulling.now) return
  void dropPull(session)
  useDrag.of(session).setState({ problem: { why: { words } } })
}

/** Lets go of what is held: where it is now, it stays. Resolves when that is on the screen. */
export async function keepPull(session: Session): Promise<void> {
  const pulling = pullingOf(session)
  const { now } = pulling
  if (now === null || now.ending) return
  now.ending = true
  if (now.wish !== now.followed) await follow(session)()
  if (now !== pulling.now) return
  // Where it came from, it has not been pulled.
  if (now.wish !== now.followed || now.stroke === null || now.answer?.at.degrees === now.from)
    return dropPull(session)
  await now.shown
  if (now !== pulling.now) return
  release(session, now)
  await endDragging(session)
}

/** Lets go of what is held as if it had never been pulled. */
export async function dropPull(session: Session): Promise<void> {
  const pulling = pullingOf(session)
  const { now } = pulling
  if (now === null) return
  release(session, now)
  if (now.stroke !== null && useEdits.of(session).getState().stroke === now.stroke)
    await dropDragging(session, now.before)
}

function release(session: Session, now: Pull): void {
  const pulling = pullingOf(session)
  now.stop()
  pulling.now = null
  useDrag.of(session).setState(atRest)
}

/** What is held is let go of where it is, as soon as the screen shows something else. */
function endWithTheScreen(session: Session): () => void {
  const picture = pictureOf(session)
  const pulling = pullingOf(session)
  const { station, projector } = useView.of(session).getState()
  const { tokens, model } = useSession.of(session).getState()
  const pole = picture.current?.pole?.id
  const look = (): void => {
    const { now } = pulling
    if (now === null) return
    const [view, state, { stroke }] = [
      useView.of(session).getState(),
      useSession.of(session).getState(),
      useEdits.of(session).getState(),
    ]
    const isStill =
      view.station === station &&
      view.projector === projector &&
      state.tokens === tokens &&
      state.model.id === model.id &&
      picture.current?.pole?.id === pole &&
      (now.stroke === null || stroke === now.stroke)
    if (isStill) return
    release(session, now)
    if (now.stroke !== null && stroke === now.stroke) void endDragging(session)
  }
  const stops = [useView.of(session), useSession.of(session), useEdits.of(session)].map((store) =>
    store.subscribe(look),
  )
  return () => {
    for (const stop of stops) stop()
  }
}
