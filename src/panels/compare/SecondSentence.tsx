import type { ClipboardEvent } from 'react'
import { useText } from '../../language/language'
import { LONGEST_SECOND, setSecondText } from '../../session/compare/readSecond'
import { useCurrentSession } from '../../session/ground/context'
import type { Session } from '../../session/ground/session'
import { useSecond } from '../../session/stores/second'
import { useSession } from '../../session/stores/session'
import styles from './compare.module.css'
import { PAIRS } from './pairs'
import { showPair } from './showPair'

function showNamed(session: Session, name: string): void {
  const pair = PAIRS.find((candidate) => candidate.name === name)
  if (pair !== undefined) showPair(session, pair)
}

// The browser would put a long text into the box line by line; only its beginning is kept.
function onPaste(session: Session, event: ClipboardEvent<HTMLTextAreaElement>): void {
  const pasted = event.clipboardData.getData('text')
  if (pasted.length <= LONGEST_SECOND) return
  event.preventDefault()
  const { value, selectionStart, selectionEnd } = event.currentTarget
  const lines = pasted.replace(/\r\n?/g, '\n')
  void setSecondText(session, value.slice(0, selectionStart) + lines + value.slice(selectionEnd))
}

/** The sentence to compare with, and pairs that differ in little. */
export function SecondSentence() {
  const session = useCurrentSession()
  const t = useText()
  const { text, leftOut, tokens, overflows, problem } = useSecond()
  const positions = useSession((state) => state.shape?.positions ?? null)
  return (
    <section className={styles.secondSentence} aria-label={t('compare.comparisonLabel')}>
      <textarea
        className={styles.secondBox}
        aria-label={t('compare.secondBoxLabel')}
        placeholder={t('compare.secondBoxHint')}
        rows={2}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => void setSecondText(session, event.target.value)}
        onPaste={(event) => onPaste(session, event)}
      />
      <div className={styles.secondOptions}>
        <span className="faint">
          {tokens.length > 0 && t('prompt.tokenCount', { tokens: tokens.length })}
        </span>
        <div className="picker quiet" data-shown={t('compare.pairPickerLabel')}>
          <select
            aria-label={t('compare.pairPickerLabel')}
            value=""
            onChange={(event) => showNamed(session, event.target.value)}
          >
            <option value="" disabled hidden>
              {t('compare.pairPickerLabel')}
            </option>
            {PAIRS.map(({ name, first, second }) => (
              <option key={name} value={name}>
                {first} / {second}
              </option>
            ))}
          </select>
        </div>
      </div>
      {overflows && positions !== null && (
        <p className="notice" role="note">
          {t('compare.tooLongNotice', { tokens: tokens.length, positions })}
        </p>
      )}
      {leftOut > 0 && (
        <p className="notice" role="note">
          {t('compare.boxCutNotice', { kept: LONGEST_SECOND, leftOut })}
        </p>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  )
}
