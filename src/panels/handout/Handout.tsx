import { useLayoutEffect, useRef } from 'react'
import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import { globeViewOf } from '../../session/exports/globeView'
import { useHandout } from '../../session/exports/handout'
import { sourceOf } from '../../session/exports/source'
import { useCurrentSession } from '../../session/ground/context'
import { currentLinkOf } from '../../session/link/currentLink'
import { useReadings } from '../../session/stores/readings'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { percent } from '../numbers'
import { tokenWord } from '../tokenText'
import { nearestRows } from '../words/nearestRows'
import { RankedWords } from '../words/RankedWords'
import wordsStyles from '../words/words.module.css'
import styles from './handout.module.css'

/** Pixels of paper per CSS pixel of the globe. */
const SHARPNESS = 2

/** One page to hand out: the sentence, what read it, the globe on white, what the chosen particle would say, the link. */
export function Handout() {
  const session = useCurrentSession()
  const currentLink = currentLinkOf(session)
  const text = useText()
  const sentence = useSession((state) => state.text)
  const tokens = useSession((state) => state.tokens)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const isSaved = useSession((state) => state.model.saved !== null)
  const station = useView((view) => view.station)
  const predictions = useReadings((readings) => readings.predictions)
  const nearest = useHandout((handout) => handout.nearest)
  const { model, view, fidelity } = sourceOf(session)
  const title = stationTitle(station, blocks)
  const token = predictions?.token ?? tokens.length - 1
  const isPlaced = nearest !== null && nearest.station === station && nearest.token === token
  return (
    <article className={styles.handoutPage} aria-label={text('handout.page')}>
      <h1>{sentence}</h1>
      <p>{text('export.fullCaption', { model, station, title, view })}</p>
      <p>{text('export.fidelityCaption', { fidelity })}</p>
      <GlobeOnWhite />
      {tokens.length > 0 && (
        <section>
          <h2>
            {tokenWord(tokens[token].text)} <small>{text('words.particleStation', { station, title })}</small>
          </h2>
          <div className={wordsStyles.twoRankings}>
            <RankedWords
              name={text('words.likeliestTitle')}
              measure={text('words.probabilityColumn')}
              meaning=""
              rows={
                predictions?.station === station
                  ? predictions.rows.map(({ word, probability }) => ({
                      word,
                      share: probability,
                      number: percent(probability),
                    }))
                  : null
              }
            />
            {!isSaved && (
              <RankedWords
                name={text('words.nearestTitle')}
                measure={text('words.angleColumn')}
                meaning=""
                rows={isPlaced ? nearestRows(nearest) : null}
              />
            )}
          </div>
        </section>
      )}
      <p className={styles.handoutLink}>{currentLink.read()}</p>
    </article>
  )
}

function GlobeOnWhite() {
  const session = useCurrentSession()
  const globeView = globeViewOf(session)
  const canvas = useRef<HTMLCanvasElement>(null)
  const globe = globeView.current
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null
    context?.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0)
    if (context !== null) globeView.current?.drawOnWhite(context, SHARPNESS)
  }, [globeView])
  if (globe === null) return null
  return <canvas ref={canvas} width={SHARPNESS * globe.width} height={SHARPNESS * globe.height} />
}
