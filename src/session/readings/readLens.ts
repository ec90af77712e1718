import { tokenIdsOf } from '../../core/tokenIds'
import type { LensQuestion, LensRow } from '../../engine/types'
import { engine, onSwitch } from '../models/engines'
import { resolveWord } from '../models/resolveWord'
import { initialLens, useLens } from '../stores/lens'
import { shownTrace } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'
import type { Word } from '../stores/word'
import { aboutAnswer, reading } from './read'

/** Reads what the Words tab shows, as long as it is open: the rows that can be seen, one after another. */

/** Words listed for the chosen particle. */
const LISTED = 20

let isOpen = false
let isFollowing = false
let wasEdited = false

/** The tab has been opened. Returns what closes it. */
export function openLens(): () => void {
  isOpen = true
  follow()
  readAll()
  return () => {
    isOpen = false
  }
}

/** Rows from `from` to before `to` can be seen: what is missing of them is read. */
export function seeRows(from: number, to: number): void {
  const { seen } = useLens.getState()
  if (seen[0] === from && seen[1] === to) return
  useLens.setState({ seen: [from, to] })
  void readRows()
}

/**
 * Follows a word that is typed, in both forms that it may have. Rejects with NotAvailable where it is no token.
 */
export async function followWord(typed: string): Promise<void> {
  const words = await resolveWord(typed)
  useLens.setState(({ followed }) => {
    const known = new Set(followed.map(({ id }) => id))
    return { followed: [...followed, ...words.filter(({ id }) => !known.has(id))] }
  })
  void readDetail()
}

export function unfollowWord(id: number): void {
  useLens.setState(({ followed }) => ({ followed: followed.filter((word) => word.id !== id) }))
  void readDetail()
}

/** Names one end of the way to look between; an empty text takes the usual word again. */
export async function nameEnd(end: 0 | 1, typed: string): Promise<void> {
  const word = typed.trim() === '' ? null : (await resolveWord(typed))[0]
  useLens.setState(({ pair }) => ({ pair: end === 0 ? [word, pair[1]] : [pair[0], word], between: null }))
  void readBetween()
}

/** The token that is looked at: the chosen one, or the last. −1 without any. */
export function tokenInView(): number {
  return useView.getState().token ?? useSession.getState().tokens.length - 1
}

function follow(): void {
  if (isFollowing) return
  isFollowing = true
  onSwitch(() => {
    forget(0)
    void keepWords()
  })
  useSession.subscribe((now, before) => {
    if (now.answer === before.answer) return
    const differing = now.tokens.findIndex((token, i) => token.id !== before.tokens[i]?.id)
    const isEdited = shownTrace() === 'edited'
    // Under edits, no token of the answer before need be what it was.
    forget(isEdited || wasEdited ? 0 : differing < 0 ? now.tokens.length : differing)
    wasEdited = isEdited
    readAll()
  })
  useView.subscribe((now, before) => {
    if (now.token !== before.token) {
      void readDetail()
      void readBetween()
    }
    if (now.token !== before.token || now.station !== before.station) void readNearest()
  })
}

/** What was read of the first `kept` tokens still holds: a token depends on none that come later. */
function forget(kept: number): void {
  const holds = <Reading extends { readonly token: number }>(reading: Reading | null): Reading | null =>
    reading !== null && reading.token < kept ? reading : null
  useLens.setState(({ rows, detail, nearest, between }) => ({
    rows: new Map([...rows].filter(([token, row]) => token < kept && row.stations === stationsShown())),
    detail: detail?.stations === stationsShown() ? holds(detail) : null,
    nearest: holds(nearest),
    between: between?.places.length === stationsShown() ? holds(between) : null,
  }))
}

const stationsShown = (): number => useSession.getState().answer.stations

/** Another model has other ids for the same words, or none. */
async function keepWords(): Promise<void> {
  const { followed } = useLens.getState()
  useLens.setState({ followed: [], pair: initialLens.pair })
  for (const { text } of followed) {
    const [word] = await resolveWord(text).catch(() => [])
    if (word?.text === text) useLens.setState((lens) => ({ followed: [...lens.followed, word] }))
  }
}

function readAll(): void {
  void readRows()
  void readDetail()
  void readNearest()
  void readBetween()
}

/** One token's row, null where it would not be of the text that is shown. */
async function readRow(question: Omit<LensQuestion, 'expecting'>): Promise<LensRow | null> {
  if (!isOpen || question.token < 0) return null
  const attempt = aboutAnswer()
  const expecting = tokenIdsOf(useSession.getState().tokens)
  const row = await (await engine()).lens({ ...question, expecting }, shownTrace())
  return attempt.isCurrent() && row.stations === stationsShown() ? row : null
}

const readRows = reading(async () => {
  for (;;) {
    const { rows, seen } = useLens.getState()
    const { tokens } = useSession.getState()
    let token = Math.max(0, seen[0])
    while (token < seen[1] && rows.has(token)) token++
    if (token >= Math.min(seen[1], tokens.length)) return
    const row = await readRow({ token, k: 1, watched: [] })
    if (row === null) return
    useLens.setState((lens) => ({ rows: new Map(lens.rows).set(token, row) }))
  }
})

const readDetail = reading(async () => {
  const token = tokenInView()
  const watched = useLens.getState().followed.map(({ id }) => id)
  const row = await readRow({ token, k: LISTED, watched })
  if (row === null || token !== tokenInView()) return
  useLens.setState({ detail: row })
  void readBetween()
})

const readNearest = reading(async () => {
  const inView = () => ({ station: useView.getState().station, token: tokenInView() })
  const { station, token } = inView()
  if (!isOpen || token < 0) return
  const attempt = aboutAnswer(inView)
  const nearest = await (await engine()).nearestPlaces(station, token, LISTED, shownTrace())
  attempt.check()
  useLens.setState({ nearest: { ...nearest, station, token } })
})

const readBetween = reading(async () => {
  const token = tokenInView()
  const pair = pairInView()
  if (!isOpen || pair === null) return
  const attempt = aboutAnswer(() => {
    const [one, other] = pairInView() ?? []
    return { token: tokenInView(), one: one?.id ?? null, other: other?.id ?? null }
  })
  const places = await (await engine()).between(token, pair[0].id, pair[1].id, shownTrace())
  attempt.check()
  useLens.setState({ between: { token, pair, places } })
})

/** The two words to look between; null while the final answer is not known. */
function pairInView(): readonly [Word, Word] | null {
  const { pair, detail } = useLens.getState()
  const token = tokenInView()
  const own = useSession.getState().tokens[token]
  if (own === undefined) return null
  const answer =
    detail?.token === token && detail.watched[0] >= 0
      ? { id: detail.watched[0], text: detail.watchedWords[0] }
      : null
  const second = pair[1] ?? answer
  return second === null ? null : [pair[0] ?? own, second]
}
