import { VERSION } from '../../core/version'
import type { FileLike } from '../../engine/client'
import { say } from '../../language/language'
import { stationTitle } from '../../language/titles'
import type { Session } from '../ground/session'
import { currentLinkOf } from '../link/currentLink'
import { sumOf } from '../models/fileSum'
import { findOffer } from '../models/offers'
import { precisionOf } from '../models/precision'
import { SEED } from '../picture/project'
import { describeEdit } from '../stores/describeEdit'
import { useFit } from '../stores/fit'
import { pictureOf } from '../stores/picture'
import { useSession } from '../stores/session'
import { useView } from '../stores/view'

/** What is needed to see the same again, by name. */
export function sourceOf(session: Session): Record<string, string> {
  const picture = pictureOf(session)
  const currentLink = currentLinkOf(session)
  const { text, shape, prependEndOfText, tokens } = useSession.of(session).getState()
  const { station, projector, drawing } = useView.of(session).getState()
  const pole = picture.current?.pole ?? null
  const edits = (picture.current?.edits ?? []).map(({ edit }) => describeEdit(edit, tokens)).join('; ')
  return {
    ...modelSource(session),
    text: prependEndOfText ? `<|endoftext|>${text}` : text,
    station: shape === null ? String(station) : `${station}, ${stationTitle(station, shape.blocks)}`,
    view: pole === null ? `${projector}, ${drawing}` : `${projector} “${pole.text}”`,
    seed: String(SEED),
    ...(edits === '' ? {} : { edits }),
    fidelity: fidelityNow(session),
    link: currentLink.read(),
    software: `Traveling Words ${VERSION}`,
  }
}

/** What has been measured of the picture. */
function fidelityNow(session: Session): string {
  const { fidelity } = useFit.of(session).getState()
  if (fidelity === null) return say('export.notMeasured')
  const { longitude } = fidelity
  const measures = longitude
    ? { longitude: longitude.kept, order: longitude.rankCorrelation }
    : {
        seen: fidelity.capturedMean,
        angles: fidelity.angleRankCorrelation,
        neighbours: fidelity.trustworthiness,
      }
  return Object.entries(measures)
    .map(([name, value]) =>
      value === null ? say('export.notDefined', { name }) : `${name} ${value.toFixed(2)}`,
    )
    .join(', ')
}

/** The name of what is known of a sum. */
const CHECK = 'sha256 check'

/**
 * Which model it is: its repository and commit, its file, where it has them, and the sum of its weights, with how far
 * that was checked.
 */
function modelSource(session: Session): Record<string, string> {
  const { model } = useSession.of(session).getState()
  const { saved } = model
  if (saved !== null) {
    const made = saved.model === null ? 'unknown' : `${saved.model.name} (${saved.model.id})`
    return { model: made, 'read from': say('export.savedTraceSource', { name: saved.file.name }) }
  }
  const offer = findOffer(session, model.id)
  const precision = precisionOf(session, model.id)
  const known = sumOf(session, model)
  return {
    model: `${model.name()} (${model.id})`,
    ...(offer?.hub == null ? {} : { revision: `${offer.hub.repository}@${offer.hub.revision}` }),
    ...(known === null
      ? {}
      : { ...(known.sha256 === null ? {} : { sha256: known.sha256 }), [CHECK]: known.how }),
    ...(offer?.files == null ? {} : { weights: offer.files.weights.map(weightsOf).join(', ') }),
    ...(precision === 'exact' ? {} : { precision: `${precision}, approximate` }),
  }
}

/** What a model's file is known by, in one line: its commit and sum, or its name and size; empty where by nothing. */
export const modelFile = (source: Record<string, string | undefined>): string =>
  [source.revision, sumWords(source), source.weights].filter(Boolean).join(' · ')

function sumWords({ sha256, [CHECK]: how }: Record<string, string | undefined>): string | undefined {
  if (how === undefined) return undefined
  return sha256 === undefined ? say('sum.stateOnly', { how }) : say('sum.sumAndState', { sum: sha256, how })
}

/** A file on this device, which no one else can look up, by what it can be known by. */
const weightsOf = ({ name, size }: FileLike): string => `${name}, ${size} bytes`

/** A file's name: what it is, of which model, at which station. */
export function fileName(session: Session, what: string, extension: string): string {
  const { model } = useSession.of(session).getState()
  const { station } = useView.of(session).getState()
  const plain = `${what}-${model.saved?.model?.id ?? model.id}-station-${station}`.replace(/[^\w.-]+/g, '-')
  return `traveling-words-${plain}.${extension}`
}

/** Hands a file to the person. */
export function download(session: Session, name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address when the click is handled; it may be forgotten afterwards.
  session.clock.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
