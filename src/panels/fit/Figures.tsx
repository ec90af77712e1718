import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { useFit } from '../../session/stores/fit'
import { useView } from '../../session/stores/view'
import { selectTab } from '../../session/stores/viewActions'
import { useSeenFrom } from '../fromWord/useSeenFrom'
import { measuresShown } from './measures'
import styles from './viewOptions.module.css'

/** What is measured about the picture, in figures, and what each of them means. */
export default function Figures({ onLeave }: { readonly onLeave: () => void }) {
  const session = useCurrentSession()
  const text = useText()
  const chosen = useView((view) => view.projector)
  const fidelity = useFit((fit) => fit.fidelity)
  const isFrom = useSeenFrom()
  // Where the view is out of reach, PCA is drawn and measured.
  const projector = chosen === 'from' && !isFrom ? 'pca' : chosen
  return (
    <>
      <h2>{text('fit.figuresTitle')}</h2>
      <p>{isFrom ? text('fidelity.fromWord') : text('fidelity.angles')}</p>
      <dl className={styles.measures} aria-label={text('fit.fidelityLabel')}>
        {measuresShown(projector).map(({ key, name, meaning, show }) => (
          <div key={key}>
            <dt>{text(name)}</dt>
            <dd>{fidelity === null ? '…' : show(fidelity)}</dd>
            <dd className="caption">{text(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.moreFigures}>
        <button
          type="button"
          className="link-button"
          onClick={() => {
            onLeave()
            selectTab(session, 'fit')
          }}
        >
          {text('fidelity.more')}
        </button>
      </p>
    </>
  )
}
