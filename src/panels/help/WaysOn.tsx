import { VERSION } from '../../core/version'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { openGlossary } from '../../session/learn/glossary'
import { openTour } from '../../session/learn/tour'
import styles from './help.module.css'

/** Where the paper can be read. */
const PAPER = 'https://arxiv.org/abs/2309.07315'

/** Where the source of this copy can be read, if whoever built it told so: see docs/hosting.md. */
const SOURCE: string | undefined = import.meta.env.VITE_SOURCE

interface WaysOnProps {
  /** The tour is about to open: the help gives way to it. */
  readonly onTour: () => void
}

/** Tour, glossary, paper and source. */
export function WaysOn({ onTour }: WaysOnProps) {
  const session = useCurrentSession()
  const text = useText()
  return (
    <div className={styles.helpWays}>
      <button
        type="button"
        className="quiet-button strong"
        onClick={() => {
          onTour()
          openTour(session)
        }}
      >
        {text('help.tour')}
      </button>
      <button type="button" className="quiet-button framed" onClick={() => openGlossary(session)}>
        {text('help.glossary')}
      </button>
      <a href={PAPER} target="_blank" rel="noreferrer">
        {text('help.paper')}
      </a>
      {SOURCE === undefined ? (
        <span className="faint">{text('help.version', { version: VERSION })}</span>
      ) : (
        <a href={SOURCE} target="_blank" rel="noreferrer">
          {text('help.source', { version: VERSION })}
        </a>
      )}
    </div>
  )
}
