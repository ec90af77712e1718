import { setFirstToken } from '../../state/explorer'
import { useFit } from '../../state/fit'
import { picture } from '../../state/picture'
import { useSession } from '../../state/session'
import { projectorCards, useView } from '../../state/view'
import { measured } from '../numbers'
import { Picker } from '../Picker'
import { PinnedSentence } from './PinnedSentence'
import { SpanningWords } from './SpanningWords'

const CHOICES = { auto: 'where it helps', in: 'never', out: 'always' } as const

const SINK =
  'In GPT-2 the first token is an attention sink: its residual grows tens of times larger than the others’ and points elsewhere, and can claim an axis of the view for itself.'

/** What the chosen view keeps, and what it can be told. */
export function ViewOptions() {
  const projector = useView((view) => view.projector)
  const firstToken = useView((view) => view.firstToken)
  useSession((session) => session.pictureRevision)
  useFit((fit) => fit.frame)
  const { name, about, bendsToOne } = projectorCards[projector]
  const trial = picture.current?.firstTrial ?? null
  return (
    <section className="view-options" aria-label="This view">
      <h2>{name}</h2>
      <p>{about}</p>
      {projector === 'words' && <SpanningWords />}
      {projector === 'pinned' && <PinnedSentence />}
      {bendsToOne && (
        <div className="option" title={SINK}>
          <span>Fit without the first token</span>
          <Picker
            label="Fit without the first token"
            options={CHOICES}
            value={firstToken}
            onChange={setFirstToken}
          />
          <p className="caption">
            {picture.current?.firstLeftOut ? 'It is left out, and drawn all the same.' : 'It is fitted.'}
            {trial !== null && (
              <>
                {' '}
                The others’ stress in PCA: {measured(trial.fitted)} with it, {measured(trial.leftOut)}{' '}
                without.
              </>
            )}
          </p>
        </div>
      )}
    </section>
  )
}
