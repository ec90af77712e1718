import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useFit } from '../../session/stores/fit'
import { pictureOf } from '../../session/stores/picture'
import { useSession } from '../../session/stores/session'
import { projectorCards, useView } from '../../session/stores/view'
import { setFirstToken } from '../../session/text/explorer'
import { Term } from '../glossary/Term'
import { measured } from '../numbers'
import { Picker } from '../Picker'
import { PinnedSentence } from './PinnedSentence'
import { SpanningWords } from './SpanningWords'
import styles from './viewOptions.module.css'

const CHOICES = {
  auto: 'fit.firstTokenAuto',
  in: 'fit.firstTokenIn',
  out: 'fit.firstTokenOut',
} as const

/** What the chosen view keeps, and what it can be told. */
export function ViewOptions() {
  const session = useCurrentSession()
  const picture = pictureOf(session)
  const text = useText()
  const projector = useView((view) => view.projector)
  const firstToken = useView((view) => view.firstToken)
  useSession((state) => state.pictureRevision)
  useFit((fit) => fit.frame)
  const { bendsToOne } = projectorCards[projector]
  const trial = picture.current?.firstTrial ?? null
  return (
    <section className={styles.viewOptions} aria-label={text('fit.viewOptionsLabel')}>
      <h2>{text(`projectors.${projector}.name`)}</h2>
      <Term id="view" />
      <p>{text(`projectors.${projector}.about`)}</p>
      {projector === 'from' && <p className="caption">{text('fromWord.noAngles')}</p>}
      {projector === 'words' && <SpanningWords />}
      {projector === 'pinned' && <PinnedSentence />}
      {bendsToOne && (
        <div className={styles.option} title={text('fit.firstTokenHelp')}>
          <span>{text('fit.firstTokenLabel')}</span>
          <Picker
            label={text('fit.firstTokenLabel')}
            options={text.each(CHOICES)}
            value={firstToken}
            onChange={(firstToken) => setFirstToken(session, firstToken)}
          />
          <p className="caption">
            {picture.current?.firstLeftOut ? text('fit.firstTokenLeftOut') : text('fit.firstTokenFitted')}
            {trial !== null && (
              <>
                {' '}
                {text('fit.firstTokenTrial', {
                  fitted: measured(trial.fitted),
                  leftOut: measured(trial.leftOut),
                })}
              </>
            )}
          </p>
        </div>
      )}
    </section>
  )
}
