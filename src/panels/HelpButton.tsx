import { useEffect } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { showHelp, useHelp } from '../session/learn/help'
import { lazyPanel } from './lazyPanel'
import { Part } from './Part'

const HelpSheet = lazyPanel(() => import('./help/HelpSheet'))

/** Opens the help, which is fetched then. */
export function HelpButton() {
  const session = useCurrentSession()
  const text = useText()
  const open = useHelp((state) => state.open)
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={text('header.help')}
        title={text('header.helpHint')}
        aria-haspopup="dialog"
        onClick={() => showHelp(session, true)}
      >
        ?
      </button>
      {open && (
        <Part name={text('frame.helpPart')} until={<Coming />}>
          <HelpSheet />
        </Part>
      )}
    </>
  )
}

/** Escape closes the help also while its code is on the way. */
function Coming() {
  const session = useCurrentSession()
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && showHelp(session, false)
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [session])
  return null
}
