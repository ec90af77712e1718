import type { ReactNode } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { openGlossary } from '../../session/learn/glossary'
import { Popup } from '../popup/Popup'
import styles from './glossary.module.css'
import { TERMS, type TermId } from './terms'

interface TermProps {
  readonly id: TermId
  /** The words that stand in the text; without any it is a small question mark behind them. */
  readonly children?: ReactNode
}

/** A term that says what it means when it is asked. */
export function Term({ id, children }: TermProps) {
  const session = useCurrentSession()
  const text = useText()
  const name = text(`glossary.terms.${id}.name`)
  const what = text('glossary.what', { term: name })
  return (
    <Popup
      button={
        children === undefined
          ? { className: 'definition-mark', children: '?', label: what, title: what }
          : { className: styles.term, children }
      }
      label={name}
      className={styles.definition}
      distance={6}
    >
      {(close) => (
        <>
          <h2>{name}</h2>
          {TERMS[id] !== null && <p className={`${styles.formula} ${styles.plain}`}>{TERMS[id]}</p>}
          <p>{text(`glossary.terms.${id}.text`)}</p>
          <p className={styles.allTerms}>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                close()
                openGlossary(session)
              }}
            >
              {text('glossary.all')}
            </button>
          </p>
        </>
      )}
    </Popup>
  )
}
