import { rotatePoints } from '../../core/linalg'
import { tokenIdsOf } from '../../core/tokenIds'
import { part, type Session } from '../ground/session'
import { engine } from '../models/engines'
import { createLatest } from '../query/latest'
import { useLandmarkView } from '../stores/landmarkView'
import {
  type Landmark,
  type LandmarkKind,
  type Picture,
  pictureOf,
  shownLandmarksOf,
  shownTrace,
} from '../stores/picture'
import { type Said, useReadings } from '../stores/readings'
import { useView } from '../stores/view'
import { chooseLandmarks } from './chooseLandmarks'
import { lab } from './lab'
import { signpostsOf } from './signposts'

/** How many words nearest to the chosen particle are placed. */
const NEIGHBOURS = 8

const placingsOf = part(() => createLatest())

/**
 * Puts the words that someone wants to see at their places on the globe, unless that shows an older picture. The
 * latest wish wins: rejects with Cancelled where it is another, or where the lab has the next picture already, whose words
 * are placed when it is shown.
 */
export async function placeLandmarks(session: Session, said: Said): Promise<void> {
  const placings = placingsOf(session)
  const picture = pictureOf(session)
  const landmarks = shownLandmarksOf(session)
  const attempt = placings.begin()
  const before = picture.current
  if (before === null || before.answer !== said.answer) return
  const found = await (before.pole === null
    ? landmarksOf(session, said, before)
    : signpostsOf(session, before))
  const units = await (await engine(session)).landmarks(tokenIdsOf(found))
  const placement = await lab(session).place(before.job, units)
  attempt.check()
  const { current } = picture
  if (current === null || current.answer !== said.answer) return
  landmarks.current = {
    station: said.station,
    words: found,
    units,
    drawn: rotatePoints(placement.positions, current.rotation),
    captured: placement.captured,
  }
  useReadings.of(session).setState(({ landmarksRevision }) => ({ landmarksRevision: landmarksRevision + 1 }))
}

/** Every word that is shown once, with all that it stands there for. */
async function landmarksOf(
  session: Session,
  { station, words }: Said,
  { words: tokens }: Picture,
): Promise<Landmark[]> {
  const { kinds, searched, all } = useLandmarkView.of(session).getState()
  const chosen = Math.min(useView.of(session).getState().token ?? tokens.length - 1, tokens.length - 1)
  const found = new Map<number, Landmark>()
  const add = (id: number, word: string, kind: LandmarkKind, token: number | null, probability = 0) => {
    const known = found.get(id)
    found.set(id, {
      id,
      word,
      kinds: [...new Set([...(known?.kinds ?? []), kind])],
      tokens: [...(known?.tokens ?? []), ...(kind === 'predictions' && token !== null ? [token] : [])],
      probability: Math.max(probability, known?.probability ?? 0),
    })
  }
  if (kinds.searched) for (const { id, text } of searched) add(id, text, 'searched', null)
  if (kinds.predictions) {
    for (let token = 0; token < words.rows; token++) {
      const at = token * words.k
      add(words.ids[at], words.words[at], 'predictions', token, Math.exp(words.logProbabilities[at]))
    }
  }
  if (kinds.tokens) for (const { id, text } of tokens) add(id, text, 'tokens', null)
  if (kinds.neighbours && tokens.length > 0) {
    const near = await (await engine(session)).nearestPlaces(station, chosen, NEIGHBOURS, shownTrace(session))
    near.ids.forEach((id, rank) => {
      add(id, near.words[rank], 'neighbours', null)
    })
  }
  return chooseLandmarks([...found.values()], chosen, tokens[chosen]?.id ?? -1, all)
}
