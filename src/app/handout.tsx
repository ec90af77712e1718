import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Handout } from '../panels/handout/Handout'
import styles from '../panels/handout/handout.module.css'
import { keepHandoutReady } from '../session/exports/handout'
import { SessionContext } from '../session/ground/context'
import type { Session } from '../session/ground/session'

/** What is printed is a page of its own, made at the moment that a browser asks for it: it waits for nobody. */
export function followPrinting(session: Session): void {
  const sheet = document.createElement('div')
  sheet.className = styles.handout
  sheet.dataset.part = 'handout'
  document.body.append(sheet)
  const root = createRoot(sheet)
  const show = (): void =>
    flushSync(() =>
      root.render(
        <SessionContext value={session}>
          <Handout />
        </SessionContext>,
      ),
    )
  const hide = (): void => root.render(null)
  addEventListener('beforeprint', show)
  addEventListener('afterprint', hide)
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? show() : hide()))
  keepHandoutReady(session)
}
