import { useEffect, useState } from 'react'
import { useText } from '../../../language/language'
import { listed, sentences } from '../../../language/lists'
import { useCurrentSession } from '../../../session/ground/context'
import { useEncoded } from '../../../session/paper/encode'
import {
  clearExhibit,
  EXHIBIT_STAGES,
  exhibitOf,
  goToStage,
  showExhibit,
  useExhibit,
} from '../../../session/paper/exhibit'
import styles from '../paper.module.css'
import { TextField } from '../parts/Controls'
import { significant } from '../parts/format'
import { STAGE_NAMES, StageLengths } from './StageLengths'

/** Seconds between two stages while they are played. */
const PAUSE = 1.6

const MOST_WORDS = 12

/** Sphere, gain, bias: chosen words on the globe, as the LayerNorm of a station carries them. */
export function GlobeSequence({ station, of }: { readonly station: number; readonly of: string }) {
  const session = useCurrentSession()
  const exhibit = exhibitOf(session)
  const t = useText()
  const [text, setText] = useState('time year water house')
  const { wish, stage, problem } = useExhibit()
  useExhibit(({ revision }) => revision)
  const [playing, setPlaying] = useState(false)
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const encoded = useEncoded(words.slice(0, MOST_WORDS), false)
  const found = encoded?.words.filter(({ tokens }) => tokens.length === 1) ?? []
  const left = encoded?.words.filter(({ tokens }) => tokens.length !== 1) ?? []
  const shown = wish !== null && wish.station === station
  const { current } = exhibit

  useEffect(() => () => clearExhibit(session), [session])
  const isOther = wish !== null && wish.station !== station
  useEffect(() => {
    if (isOther) clearExhibit(session)
  }, [isOther, session])
  useEffect(() => {
    if (!playing) return
    if (stage === EXHIBIT_STAGES.length - 1) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => goToStage(session, stage + 1), 1000 * PAUSE)
    return () => clearTimeout(timer)
  }, [playing, stage, session])

  const show = () => {
    const ids = new Map(found.map(({ word, tokens }) => [tokens[0].id, word]))
    void showExhibit(
      session,
      [...ids].map(([id, word]) => ({ id, text: word })),
      station,
    )
    setPlaying(true)
  }
  return (
    <section className={styles.paperSequence} aria-label={t('paperNorms.sequenceLabel')}>
      <h3>{t('paperNorms.sequenceTitle')}</h3>
      <div className={styles.paperControls}>
        <TextField label={t('paperNorms.sequenceWordsLabel')} value={text} onSubmit={setText} />
        <button type="button" className={styles.paperButton} disabled={found.length === 0} onClick={show}>
          {shown ? t('paperNorms.playAgainButton') : t('paperNorms.playButton')}
        </button>
        {shown && (
          <button type="button" className={styles.paperButton} onClick={() => clearExhibit(session)}>
            {t('paperNorms.takeOffButton')}
          </button>
        )}
      </div>
      {left.length > 0 && (
        <p className="caption">
          {sentences(
            t('paperNorms.leftOutNote', { words: listed(...left.map(({ word }) => `“${word}”`)) }),
            words.length > MOST_WORDS && t('paperNorms.tooManyNote', { most: MOST_WORDS }),
          )}
        </p>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
      {shown && (
        <fieldset className={styles.paperPieces} aria-label={t('paperNorms.stagesLabel')}>
          {EXHIBIT_STAGES.map((name, index) => (
            <button
              key={name}
              type="button"
              className={styles.paperPiece}
              aria-pressed={stage === index}
              onClick={() => {
                setPlaying(false)
                goToStage(session, index)
              }}
            >
              {t(STAGE_NAMES[name])}
            </button>
          ))}
        </fieldset>
      )}
      {shown && current !== null && (
        <>
          <StageLengths exhibit={current} stage={stage} />
          <p className="caption">
            {sentences(
              t('paperNorms.sequenceCaption', { of }),
              current.scale < 1 && t('paperNorms.scaleCaption', { scale: significant(current.scale, 2) }),
            )}
          </p>
        </>
      )}
    </section>
  )
}
