import { type ReactNode, useId, useState } from 'react'
import { useText } from '../language/language'
import { useView } from '../session/stores/view'
import styles from './sidebar.module.css'
import { tabs } from './tabs'

/** The sidebar: beside the globe where there is room, else a sheet that is pulled up from below. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const tab = useView((view) => view.tab)
  const name = tabs.find(({ id }) => id === tab)?.name
  const id = useId()
  return (
    <aside
      className={styles.sidebar}
      data-part="sheet"
      data-open={open}
      aria-label={text('frame.panelsLabel')}
    >
      <button
        type="button"
        className={styles.sheetHandle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {name && text(name)}
      </button>
      <div className={styles.sheetContent} id={id}>
        {children}
      </div>
    </aside>
  )
}
