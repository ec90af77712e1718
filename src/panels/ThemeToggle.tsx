import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { setTheme } from '../session/page/theme'
import { useView } from '../session/stores/view'

/** From the observatory to the atlas and back. */
export function ThemeToggle() {
  const session = useCurrentSession()
  const text = useText()
  const theme = useView((view) => view.theme)
  const other = theme === 'dark' ? 'light' : 'dark'
  const label = text(other === 'dark' ? 'theme.useDark' : 'theme.useLight')
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={() => setTheme(session, other)}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  )
}
