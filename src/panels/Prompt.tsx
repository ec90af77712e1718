import { type ChangeEvent, type ClipboardEvent, useCallback, useRef, useState } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { focusTargetsOf } from '../session/keys/shortcuts'
import { useSession } from '../session/stores/session'
import { typeText } from '../session/text/typing'
import { NextWord } from './fromWord/NextWord'
import { Continue } from './generate/Continue'
import { ContinueNote } from './generate/ContinueNote'
import { Examples } from './prompt/Examples'
import { LONGEST_SHOWN, promptLayout, splitText } from './prompt/layout'
import styles from './prompt/prompt.module.css'
import { ReadingNote } from './prompt/ReadingNote'
import { useKeptSelection } from './prompt/useKeptSelection'

/** The sentence. Every keystroke is read at once; of a book only the beginning is in the box. */
export function Prompt() {
  const session = useCurrentSession()
  const focusTargets = focusTargetsOf(session)
  const t = useText()
  const text = useSession((state) => state.text)
  const saved = useSession((state) => state.model.saved !== null)
  const [kept, setKept] = useState('')
  const { shown, hidden } = splitText(text, kept)
  if (hidden !== kept) setKept(hidden)
  const layout = promptLayout(shown.length)
  const replacesAll = useRef(false)
  const keepSelection = useKeptSelection(shown)
  // React has no event of its own that comes before every change, deletions included.
  const watch = useCallback(
    (box: HTMLTextAreaElement) => {
      const note = (): void => {
        replacesAll.current = selectsAll(box)
      }
      box.addEventListener('beforeinput', note)
      focusTargets.sentence = box
      const forget = keepSelection(box)
      return () => {
        forget()
        box.removeEventListener('beforeinput', note)
        focusTargets.sentence = null
      }
    },
    [focusTargets, keepSelection],
  )

  // Whoever replaces all that the box shows means the whole text: nothing stays behind that cannot be seen.
  const onChange = ({ target }: ChangeEvent<HTMLTextAreaElement>) => {
    typeText(session, target.value === '' || replacesAll.current ? target.value : target.value + hidden)
  }
  // The browser would put a long text into the box line by line, which takes minutes for a book.
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= LONGEST_SHOWN) return
    event.preventDefault()
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const lines = pasted.replace(/\r\n?/g, '\n')
    const rest = selectsAll(event.currentTarget) ? '' : hidden
    typeText(session, value.slice(0, selectionStart) + lines + value.slice(selectionEnd) + rest)
  }

  return (
    <div className={styles.prompt}>
      <div className={styles.sentenceBox} data-layout={layout} data-shown={layout === 'growing' ? shown : ''}>
        <textarea
          ref={watch}
          className={styles.sentence}
          aria-label={t('prompt.boxLabel')}
          placeholder={t('prompt.boxHint')}
          rows={1}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          value={shown}
          readOnly={saved}
          onChange={onChange}
          onPaste={onPaste}
        />
        <NextWord />
      </div>
      <div className={styles.promptOptions}>
        <ReadingNote />
        {!saved && (
          <>
            <Continue />
            <Examples />
          </>
        )}
        {hidden !== '' && (
          <p className="notice" role="note">
            {t('prompt.boxCutNotice', { shown: shown.length, characters: text.length })}
          </p>
        )}
        <ContinueNote />
      </div>
    </div>
  )
}

const selectsAll = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean =>
  selectionStart === 0 && selectionEnd === value.length
