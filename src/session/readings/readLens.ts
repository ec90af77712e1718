import { tokenIdsOf } from '../../core/tokenIds'
import type { LensQuestion, LensRow } from '../../engine/types'
import { part, type Session } from '../ground/session'
import { engine, onSwitch } from '../models/engines'
import { resolveWord, sameWord } from '../models/resolveWord'
import { initialLens, useLens } from '../stores/lens'
import { shownTrace } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import { aboutAnswer, reading } from './read'

/** Reads what the Words tab shows, as long as it is open: the rows that can be seen, one after another. */

/** Words listed for the chosen particle. */
const LISTED = 20

/** What is kept for each session. */
interface Own {
  isOpen: boolean
  isFollowing: boolean
  wasEdited: boolean
}

const ownOf = part((): Own => ({ isOpen: false, isFollowing: false, wasEdited: false }))

/** The tab has been opened. Returns what closes it. */
export function openLens(session: Session): () => void {
  const own = ownOf(session)
  own.isOpen = true
  follow(session)
  readAll(session)
  return () => {
    own.isOpen = false
  }
}

/** Rows from `from` to before `to` can be seen: what is missing of them is read. */
export function seeRows(session: Session, from: number, to: number): void {
  const { seen } = useLens.of(session).getState()
  if (seen[0] === from && seen[1] === to) return
  useLens.of(session).setState({ seen: [from, to] })
  void readRows(session)()
}

/**
 * Follows a word that is typed, in both forms that it may have. Rejects with NotAvailable where it is no token.
 */
export async function followWord(session: Session, typed: string): Promise<void> {
  const words = await resolveWord(session, typed)
  useLens.of(session).setState(({ followed }) => {
    const known = new Set(followed.map(({ id }) => id))
    return { followed: [...followed, ...words.filter(({ id }) => !known.has(id))] }
  })
  void readDetail(session)()
}

export function unfollowWord(session: Session, id: number): void {
  useLens.of(session).setState(({ followed }) => ({ followed: followed.filter((word) => word.id !== id) }))
  void readDetail(session)()
}

/** Names one end of the way to look between; an empty text takes the usual word again. */
export async function nameEnd(session: Session, end: 0 | 1, typed: string): Promise<void> {
  const word = typed.trim() === '' ? null : (await resolveWord(session, typed))[0]
  useLens
    .of(session)
    .setState(({ pair }) => ({ pair: end === 0 ? [word, pair[1]] : [pair[0], word], between: null }))
  void readBetween(session)()
}

/** The token that is looked at: the chosen one, or the last. −1 without any. */
export function tokenInView(session: Session): number {
  return useView.of(session).getState().token ?? useSession.of(session).getState().tokens.length - 1
}

function follow(session: Session): void {
  const own = ownOf(session)
  if (own.isFollowing) return
  own.isFollowing = true
  onSwitch(session, () => {
    forget(session, 0)
    void keepWords(session)
  })
  useSession.of(session).subscribe((now, before) => {
    if (now.answer === before.answer) return
    const differing = now.tokens.findIndex((token, i) => token.id !== before.tokens[i]?.id)
    const isEdited = shownTrace(session) === 'edited'
    // Under edits, no token of the answer before need be what it was.
    forget(session, isEdited || own.wasEdited ? 0 : differing < 0 ? now.tokens.length : differing)
    own.wasEdited = isEdited
    readAll(session)
  })
  useView.of(session).subscribe((now, before) => {
    if (now.token !== before.token) {
      void readDetail(session)()
      void readBetween(session)()
    }
    if (now.token !== before.token || now.station !== before.station) void readNearest(session)()
  })
}

/** What was read of the first `kept` tokens still holds: a token depends on none that come later. */
function forget(session: Session, kept: number): void {
  const holds = <Reading extends { readonly token: number }>(reading: Reading | null): Reading | null =>
    reading !== null && reading.token < kept ? reading : null
  useLens.of(session).setState(({ rows, detail, nearest, between }) => ({
    rows: new Map(
      [...rows].filter(([token, row]) => token < kept && row.stations === stationsShown(session)),
    ),
    detail: detail?.stations === stationsShown(session) ? holds(detail) : null,
    nearest: holds(nearest),
    between: between?.places.length === stationsShown(session) ? holds(between) : null,
  }))
}

const stationsShown = (session: Session): number => useSession.of(session).getState().answer.stations

/** Another model has other ids for the same words, or none. */
async function keepWords(session: Session): Promise<void> {
  const { followed } = useLens.of(session).getState()
  useLens.of(session).setState({ followed: [], pair: initialLens.pair })
  for (const { text } of followed) {
    const word = await sameWord(session, text)
    if (word !== undefined) useLens.of(session).setState((lens) => ({ followed: [...lens.followed, word] }))
  }
  if (followed.length > 0) void readDetail(session)()
}

function readAll(session: Session): void {
  void readRows(session)()
  void readDetail(session)()
  void readNearest(session)()
  void readBetween(session)()
}

/** One token's row, null where it would not be of the text that is shown. */
async function readRow(session: Session, question: Omit<LensQuestion, 'expecting'>): Promise<LensRow | null> {
  const own = ownOf(session)
  if (!own.isOpen || question.token < 0) return null
  const attempt = aboutAnswer(session)
  const expecting = tokenIdsOf(useSession.of(session).getState().tokens)
  const row = await (await engine(session)).lens({ ...question, expecting }, shownTrace(session))
  return attempt.isCurrent() && row.stations === stationsShown(session) ? row : null
}

const readRows = part((session) =>
  reading(session, async () => {
    for (;;) {
      const { rows, seen } = useLens.of(session).getState()
      const { tokens } = useSession.of(session).getState()
      let token = Math.max(0, seen[0])
      while (token < seen[1] && rows.has(token)) token++
      if (token >= Math.min(seen[1], tokens.length)) return
      const row = await readRow(session, { token, k: 1, watched: [] })
      if (row === null) return
      useLens.of(session).setState((lens) => ({ rows: new Map(lens.rows).set(token, row) }))
    }
  }),
)

const readDetail = part((session) =>
  reading(session, async () => {
    const token = tokenInView(session)
    const watched = useLens
      .of(session)
      .getState()
      .followed.map(({ id }) => id)
    const row = await readRow(session, { token, k: LISTED, watched })
    if (row === null || token !== tokenInView(session)) return
    useLens.of(session).setState({ detail: row })
    void readBetween(session)()
  }),
)

const readNearest = part((session) =>
  reading(session, async () => {
    const inView = () => ({ station: useView.of(session).getState().station, token: tokenInView(session) })
    const { station, token } = inView()
    if (!ownOf(session).isOpen || token < 0) return
    const attempt = aboutAnswer(session, inView)
    const nearest = await (await engine(session)).nearestPlaces(station, token, LISTED, shownTrace(session))
    attempt.check()
    useLens.of(session).setState({ nearest: { ...nearest, station, token } })
  }),
)

const readBetween = part((session) =>
  reading(session, async () => {
    const token = tokenInView(session)
    const pair = pairInView(session)
    if (!ownOf(session).isOpen || pair === null) return
    const attempt = aboutAnswer(session, () => {
      const [one, other] = pairInView(session) ?? []
      return { token: tokenInView(session), one: one?.id ?? null, other: other?.id ?? null }
    })
    const places = await (await engine(session)).between(token, pair[0].id, pair[1].id, shownTrace(session))
    attempt.check()
    useLens.of(session).setState({ between: { token, pair, places } })
  }),
)

/** The two words to look between; null while the final answer is not known. */
function pairInView(session: Session): readonly [Word, Word] | null {
  const { pair, detail } = useLens.of(session).getState()
  const token = tokenInView(session)
  const own = useSession.of(session).getState().tokens[token]
  if (own === undefined) return null
  const answer =
    detail?.token === token && detail.watched[0] >= 0
      ? { id: detail.watched[0], text: detail.watchedWords[0] }
      : null
  const second = pair[1] ?? answer
  return second === null ? null : [pair[0] ?? own, second]
}
