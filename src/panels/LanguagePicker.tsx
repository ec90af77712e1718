import { say, showLanguage, useLanguage, useText } from '../language/language'
import { LANGUAGES, nameOf } from '../language/languages'
import { useCurrentSession } from '../session/ground/context'
import type { Session } from '../session/ground/session'
import { useSession } from '../session/stores/session'
import styles from './header.module.css'
import { Picker } from './Picker'

/** Each language in its own words. */
const NAMES = Object.fromEntries(LANGUAGES.map((tag) => [tag, nameOf(tag)]))

/** The language of the interface, by hand. */
export function LanguagePicker() {
  const session = useCurrentSession()
  const text = useText()
  const tag = useLanguage((language) => language.tag)
  return (
    <span className={styles.language} data-short={tag.slice(0, 2).toUpperCase()}>
      <Picker
        label={text('language.label')}
        options={NAMES}
        value={tag}
        onChange={(tag) => choose(session, tag)}
      />
    </span>
  )
}

function choose(session: Session, tag: string): void {
  showLanguage(tag).catch(() =>
    useSession.of(session).setState({ problem: say('language.failed', { language: NAMES[tag] }) }),
  )
}
