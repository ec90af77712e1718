import { type ReactNode, useState } from 'react'

interface FoldProps {
  readonly title: string
  /** What one finds inside, in a few words. */
  readonly hint: string
  readonly children: ReactNode
}

/** A section that is closed at first: nothing in it is computed until it is opened. */
export function Fold({ title, hint, children }: FoldProps) {
  const [open, setOpen] = useState(false)
  return (
    <section className="fold" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {title}
          <small>{hint}</small>
        </button>
      </h2>
      {open && <div className="fold-content">{children}</div>}
    </section>
  )
}
