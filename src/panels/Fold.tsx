import type { ReactNode } from 'react'

interface FoldProps {
  readonly title: string
  /** What one finds inside, in a few words. */
  readonly hint: string
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
  readonly children: ReactNode
}

/** A section that can be closed: nothing in it is computed until it is opened. */
export function Fold({ title, hint, open, onToggle, children }: FoldProps) {
  return (
    <section className="fold" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => onToggle(!open)}>
          {title}
          <small>{hint}</small>
        </button>
      </h2>
      {open && <div className="fold-content">{children}</div>}
    </section>
  )
}
