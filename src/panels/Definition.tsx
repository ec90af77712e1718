import type { ReactNode } from 'react'
import { useText } from '../language/language'
import { Formula } from './formula/Formula'
import type { MathML } from './formula/tex'
import styles from './glossary/glossary.module.css'
import { Popup } from './popup/Popup'

interface DefinitionProps {
  /** What is defined: “induction”. */
  readonly name: string
  readonly formula?: MathML
  /** In words. */
  readonly children: ReactNode
  /** Authors, year, title. */
  readonly source?: string
}

/** A small question mark that says what something is, with its formula and where it comes from. */
export function Definition({ name, formula, children, source }: DefinitionProps) {
  const text = useText()
  const what = text('frame.definitionButton', { name })
  return (
    <Popup
      button={{ className: 'definition-mark', children: '?', label: what, title: what }}
      label={text('frame.definitionLabel', { name })}
      className={styles.definition}
      distance={6}
    >
      {() => (
        <>
          <h2>{name}</h2>
          {formula !== undefined && (
            <p className={styles.formula}>
              <Formula of={formula} />
            </p>
          )}
          <p>{children}</p>
          {source !== undefined && <p className="faint">{source}</p>}
        </>
      )}
    </Popup>
  )
}
