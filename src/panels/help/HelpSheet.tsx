import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { showHelp } from '../../session/learn/help'
import { CloseMark } from '../CloseMark'
import { Keys } from '../shortcuts/Keys'
import styles from './help.module.css'
import { RingsPicture } from './RingsPicture'
import { StepsPicture } from './StepsPicture'
import { SENTENCE } from './smallJourney'
import { WaysOn } from './WaysOn'
import { WordsPicture } from './WordsPicture'

/** What this is, what one sees, where to go on, and every key. */
export default function HelpSheet() {
  const session = useCurrentSession()
  const text = useText()
  const leadsElsewhere = useRef(false)
  return (
    <Dialog.Root open onOpenChange={(open) => showHelp(session, open)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-ground" />
        <Dialog.Content
          className={`dialog ${styles.help}`}
          onCloseAutoFocus={(event) => leadsElsewhere.current && event.preventDefault()}
        >
          <div className="dialog-head">
            <Dialog.Title>{text('help.title')}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={text('help.close')}>
              <CloseMark />
            </Dialog.Close>
          </div>
          <div className={styles.helpContent}>
            <Dialog.Description>
              {text('header.tagline')} {text('help.here')}
            </Dialog.Description>
            <div className={styles.helpPictures}>
              <WordsPicture />
              <RingsPicture />
              <StepsPicture />
            </div>
            <p className="caption">{text('help.drawnFrom', { sentence: SENTENCE })}</p>
            <WaysOn
              onTour={() => {
                leadsElsewhere.current = true
                showHelp(session, false)
              }}
            />
            <Keys />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
