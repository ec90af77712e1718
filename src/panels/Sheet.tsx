import { type ReactNode, useId, useState } from 'react'

/** The sidebar: beside the globe where there is room, else a sheet that is pulled up from below. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <aside className="sidebar" data-open={open} aria-label="Panels">
      <button
        type="button"
        className="sheet-handle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Heads
      </button>
      <div className="sheet-content" id={id}>
        {children}
      </div>
    </aside>
  )
}
