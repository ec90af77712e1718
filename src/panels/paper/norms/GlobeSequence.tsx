import { useEffect, useState } from 'react'
import { useEncoded } from '../../../state/paper/encode'
import {
  clearExhibit,
  EXHIBIT_STAGES,
  exhibit,
  goToStage,
  showExhibit,
  useExhibit,
} from '../../../state/paper/exhibit'
import { TextField } from '../parts/Controls'
import { significant } from '../parts/format'
import { STAGE_NAMES, StageLengths } from './StageLengths'

/** Seconds between two stages while they are played. */
const PAUSE = 1.6

const MOST_WORDS = 12

/** Sphere, gain, bias: chosen words on the globe, as the LayerNorm of a station carries them. */
export function GlobeSequence({ station, of }: { readonly station: number; readonly of: string }) {
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

  useEffect(() => clearExhibit, [])
  const isOther = wish !== null && wish.station !== station
  useEffect(() => {
    if (isOther) clearExhibit()
  }, [isOther])
  useEffect(() => {
    if (!playing) return
    if (stage === EXHIBIT_STAGES.length - 1) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => goToStage(stage + 1), 1000 * PAUSE)
    return () => clearTimeout(timer)
  }, [playing, stage])

  const show = () => {
    const ids = new Map(found.map(({ word, tokens }) => [tokens[0].id, word]))
    void showExhibit(
      [...ids].map(([id, word]) => ({ id, text: word })),
      station,
    )
    setPlaying(true)
  }
  return (
    <section className="paper-sequence" aria-label="Sphere, gain and bias on the globe">
      <h3>Sphere, gain, bias on the globe</h3>
      <div className="paper-controls">
        <TextField label="Words on the globe" value={text} onSubmit={setText} />
        <button type="button" className="paper-button" disabled={found.length === 0} onClick={show}>
          {shown ? 'Play again' : 'Show and play'}
        </button>
        {shown && (
          <button type="button" className="paper-button" onClick={clearExhibit}>
            Take off
          </button>
        )}
      </div>
      {left.length > 0 && (
        <p className="caption">
          Left out, not one token each: {left.map(({ word }) => `“${word}”`).join(', ')}
          {words.length > MOST_WORDS && `; only the first ${MOST_WORDS} words are shown`}.
        </p>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
      {shown && (
        <fieldset className="paper-pieces" aria-label="Stage">
          {EXHIBIT_STAGES.map((name, index) => (
            <button
              key={name}
              type="button"
              className="paper-piece"
              aria-pressed={stage === index}
              onClick={() => {
                setPlaying(false)
                goToStage(index)
              }}
            >
              {STAGE_NAMES[name]}
            </button>
          ))}
        </fieldset>
      )}
      {shown && current !== null && (
        <>
          <StageLengths exhibit={current} stage={stage} />
          <p className="caption">
            Lengths in radii of LayerNorm’s sphere, with gain and bias of {of}. On the globe a word stands in
            the direction that the view shows, as far out as it is long in all dimensions
            {current.scale < 1 && `; everything is drawn ${significant(current.scale, 2)} times its size`}.
          </p>
        </>
      )}
    </section>
  )
}
