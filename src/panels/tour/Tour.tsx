import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { writeOwn } from '../../session/keys/shortcuts'
import { bringsBack, finishTour, leaveTour, setTourStep, showTourStep } from '../../session/learn/tour'
import { TOUR } from '../../session/learn/tourSteps'
import { useView } from '../../session/stores/view'
import { CloseMark } from '../CloseMark'
import { StepText } from './StepText'
import { TourNotice } from './TourNotice'
import styles from './tour.module.css'
import { tourButtonOf } from './tourButton'

/**
 * The card of the guided tour: beside the globe where there is room, else above it. It covers nothing, and all else can
 * be used meanwhile.
 */
export default function Tour() {
  const session = useCurrentSession()
  const text = useText()
  const shown = useView(({ tour }) => tour) ?? 1
  const step = TOUR[shown - 1]
  const card = useRef<HTMLElement>(null)
  const entered = useEnteredText()

  useEffect(() => {
    void setTourStep(session, TOUR[shown - 1])
    document.documentElement.dataset.tour = TOUR[shown - 1].id
    return () => {
      delete document.documentElement.dataset.tour
    }
  }, [shown, session])
  useEffect(() => card.current?.focus({ preventScroll: true }), [])

  const close = (how: () => unknown): void => {
    void how()
    tourButtonOf(session).current?.focus()
  }
  const finish = (): void => {
    finishTour(session)
    writeOwn(session)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close(() => leaveTour(session))
  }
  const isLast = shown === TOUR.length
  return (
    <section
      ref={card}
      className={styles.tour}
      data-part="tour"
      aria-label={text('tour.name')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={styles.tourText} aria-live={entered ? 'polite' : 'off'}>
        <p className={styles.tourCount}>{text('tourSteps.step', { step: shown, steps: TOUR.length })}</p>
        <h2>{text(`tourSteps.${step.id}.title`)}</h2>
        <p>
          <StepText id={step.id} />
        </p>
        <TourNotice step={step} />
      </div>
      <button
        type="button"
        className={`icon-button ${styles.tourLeave}`}
        aria-label={text('tourSteps.leave')}
        title={text('tourSteps.leave')}
        onClick={() => close(() => leaveTour(session))}
      >
        <CloseMark />
      </button>
      <div className={styles.tourWays}>
        <ol className={styles.tourSteps}>
          {TOUR.map(({ id }, index) => (
            <li key={id}>
              <button
                type="button"
                className={styles.tourDot}
                aria-label={text('frame.titled', {
                  title: text('tourSteps.step', { step: index + 1, steps: TOUR.length }),
                  what: text(`tourSteps.${id}.title`),
                })}
                aria-current={index + 1 === shown ? 'step' : undefined}
                onClick={() => showTourStep(session, index + 1)}
              />
            </li>
          ))}
        </ol>
        <button
          type="button"
          className="quiet-button"
          aria-disabled={shown === 1}
          onClick={() => showTourStep(session, shown - 1)}
        >
          {text('tourSteps.back')}
        </button>
        {isLast && bringsBack(session) && (
          <button
            type="button"
            className="quiet-button framed"
            onClick={() => close(() => leaveTour(session))}
          >
            {text('tourSteps.returnTo')}
          </button>
        )}
        <button
          type="button"
          className="quiet-button strong"
          onClick={() => (isLast ? finish() : showTourStep(session, shown + 1))}
        >
          {isLast ? text('tourSteps.finish') : text('tourSteps.next')}
        </button>
      </div>
    </section>
  )
}

/** False while the first step is read out because the focus came to it: then it need not be announced as well. */
function useEnteredText(): boolean {
  const [entered, setEntered] = useState(false)
  useEffect(() => setEntered(true), [])
  return entered
}
