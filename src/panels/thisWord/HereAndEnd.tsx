import { useText } from '../../language/language'
import { stationTitle } from '../../language/titles'
import { changeMind, useMind } from '../../session/fromWord/changeMind'
import { useCurrentSession } from '../../session/ground/context'
import { type Prediction, useReadings } from '../../session/stores/readings'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { Term } from '../glossary/Term'
import { tokenStyle } from '../tokenStyle'
import { tokenWord } from '../tokenText'
import { PredictionTable } from './PredictionTable'
import styles from './thisWord.module.css'
import { isUndecided } from './undecided'

/** The words that a particle would say where it is now, and beside them those that it says at the end. */
export function HereAndEnd() {
  const text = useText()
  const here = useReadings((readings) => readings.predictions)
  const end = useReadings((readings) => readings.endPredictions)
  const tokens = useSession((state) => state.tokens)
  const blocks = useSession((state) => state.shape?.blocks ?? 0)
  const saved = useSession((state) => state.model.saved !== null)
  const chosen = useView((view) => view.token)
  const theme = useView((view) => view.theme)
  const token = here?.token ?? Math.min(chosen ?? tokens.length, tokens.length - 1)
  const heading = isUndecided(here) ? 'words.undecidedHereTitle' : 'words.saysHereTitle'
  const pending = <p className="faint">{text('words.notComputed')}</p>
  return (
    <section className={styles.predictions} aria-label={text('words.predictionsLabel')}>
      <div data-undecided={isUndecided(here)}>
        <h2
          style={tokenStyle(token, theme)}
          title={isUndecided(here) ? text('words.undecidedHelp') : undefined}
        >
          {text.rich(heading, {
            word: tokenWord(here?.word ?? tokens[token].text),
            b: (words) => <b className="token-word">{words}</b>,
          })}
        </h2>
        {here === null ? pending : <PredictionTable name={text('words.hereTableLabel')} rows={here.rows} />}
      </div>
      <div data-undecided={isUndecided(end)}>
        <h2 title={isUndecided(end) ? text('words.undecidedHelp') : undefined}>
          {text(isUndecided(end) ? 'words.undecidedAtEndTitle' : 'words.atEndTitle')}
        </h2>
        {end === null ? (
          pending
        ) : (
          <PredictionTable
            name={text('words.endTableLabel')}
            rows={end.rows}
            deed={saved ? undefined : (row, rank) => rank > 0 && <MakeItSay row={row} />}
          />
        )}
      </div>
      {here !== null && (
        <p className="caption">
          {text('words.hereCaption', {
            station: here.station,
            title: stationTitle(here.station, blocks),
          })}{' '}
          <Term id="logitLens" />
        </p>
      )}
    </section>
  )
}

/** Changes the word's mind toward one that it says at the end. */
function MakeItSay({ row: { id, word } }: { readonly row: Prediction }) {
  const session = useCurrentSession()
  const text = useText()
  const trying = useMind((mind) => mind.trying)
  const name = text('thisWord.makeItSayButton', { word: tokenWord(word) })
  return (
    <button
      type="button"
      className={styles.makeItSay}
      aria-label={name}
      title={name}
      disabled={trying !== null}
      onClick={() => void changeMind(session, { id, text: word })}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d="M3 13c0-5 3-8 9-8M9 2l3.5 3L9 8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  )
}
