import { Popover } from 'radix-ui'
import { type ReactNode, type RefObject, useRef } from 'react'

interface PopupSurfaceProps {
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly label: string
  readonly className?: string
  readonly distance: number
  readonly align?: 'center' | 'end'
  readonly children: ReactNode
}

/** What a `Popup` shows: it keeps the focus, closes at Escape or a press elsewhere, and stays within the window. */
export default function PopupSurface({
  anchor,
  open,
  onOpenChange,
  label,
  className,
  distance,
  align = 'center',
  children,
}: PopupSurfaceProps) {
  const leftByPress = useRef(false)
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          className={className === undefined ? 'popover' : `popover ${className}`}
          sideOffset={distance}
          collisionPadding={12}
          align={align}
          aria-label={label}
          onOpenAutoFocus={() => {
            leftByPress.current = false
          }}
          onInteractOutside={(event) => {
            // The button closes it itself.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault()
            else leftByPress.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!leftByPress.current) anchor.current?.focus()
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
