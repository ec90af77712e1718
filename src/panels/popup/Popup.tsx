import { type ReactNode, useRef, useState } from 'react'
import { lazyPanel } from '../lazyPanel'
import { Part } from '../Part'

const PopupSurface = lazyPanel(() => import('./PopupSurface'))

interface PopupProps {
  /** The button that opens and closes it. */
  readonly button: {
    readonly className: string
    readonly children: ReactNode
    /** Its name, where that is not what stands on it. */
    readonly label?: string
    readonly title?: string
  }
  /** What it is called. */
  readonly label: string
  readonly className?: string
  /** Between it and the button, in CSS pixels. */
  readonly distance: number
  readonly align?: 'center' | 'end'
  readonly children: (close: () => void) => ReactNode
}

/** A button, and what it shows beside itself; the code that places it is fetched when it is first opened. */
export function Popup({ button, children, ...surface }: PopupProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const show = (opened: boolean) => {
    if (opened) setUsed(true)
    setOpen(opened)
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={button.className}
        aria-label={button.label}
        title={button.title}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-state={open ? 'open' : 'closed'}
        onClick={() => show(!open)}
      >
        {button.children}
      </button>
      {used && (
        <Part name={surface.label}>
          <PopupSurface {...surface} open={open} anchor={anchor} onOpenChange={show}>
            <Part name={surface.label}>{children(() => show(false))}</Part>
          </PopupSurface>
        </Part>
      )}
    </>
  )
}
