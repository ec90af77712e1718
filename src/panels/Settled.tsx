import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../language/language'

interface SettledProps {
  readonly pending?: boolean
  readonly children?: ReactNode
}

/** Keeps the room of what was there while the next is computed, so that nothing jumps. */
export function Settled({ pending = false, children }: SettledProps) {
  const text = useText()
  const frame = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (pending || element === null) return
    const observer = new ResizeObserver(() => setHeight(element.offsetHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [pending])
  return (
    <div ref={frame} aria-busy={pending} style={pending ? { minHeight: height } : undefined}>
      {pending ? <p className="faint">{text('frame.computing')}</p> : children}
    </div>
  )
}
