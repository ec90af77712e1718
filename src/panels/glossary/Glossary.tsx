import { Dialog } from 'radix-ui'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { closeGlossary } from '../../session/learn/glossary'
import { CloseMark } from '../CloseMark'
import styles from './glossary.module.css'
import { TERM_IDS, TERMS } from './terms'

/** Every term, in the order of a word's journey. */
export default function Glossary() {
  const session = useCurrentSession()
  const text = useText()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeGlossary(session)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-ground" />
        <Dialog.Content className={`dialog ${styles.glossary}`} aria-describedby={undefined}>
          <div className="dialog-head">
            <Dialog.Title>{text('glossary.title')}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={text('glossary.close')}>
              <CloseMark />
            </Dialog.Close>
          </div>
          <dl className={styles.terms} tabIndex={0} aria-label={text('glossary.title')}>
            {TERM_IDS.map((id) => (
              <div key={id}>
                <dt>{text(`glossary.terms.${id}.name`)}</dt>
                <dd>
                  {text(`glossary.terms.${id}.text`)}
                  {TERMS[id] !== null && (
                    <span className={`${styles.formula} ${styles.plain}`}>{TERMS[id]}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
