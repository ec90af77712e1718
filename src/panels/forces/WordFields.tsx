import { type FormEvent, useId } from 'react'
import { useText } from '../../language/language'
import type { Attribution } from '../../session/circuits/attribution'
import { lookAt, useCircuitView } from '../../session/circuits/circuitView'
import { useCurrentSession } from '../../session/ground/context'
import { tokenParts } from '../tokenText'
import styles from './forces.module.css'

/** Which word's logit is explained, and what it is compared with. Enter asks; empty fields mean the usual. */
export function WordFields({ attribution }: { readonly attribution: Attribution | null }) {
  const session = useCurrentSession()
  const text = useText()
  const id = useId()
  const { word, rival } = useCircuitView()
  const likeliest =
    attribution === null || word !== ''
      ? ''
      : text('forces.likeliestHint', { word: marked(attribution.word.text) })
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    lookAt(session, { word: String(form.get('word') ?? ''), rival: String(form.get('rival') ?? '') })
  }
  return (
    <form className={styles.wordFields} onSubmit={onSubmit} key={`${word}|${rival}`}>
      <label htmlFor={`${id}-word`}>{text('forces.wordLabel')}</label>
      <input
        id={`${id}-word`}
        name="word"
        defaultValue={word}
        placeholder={likeliest}
        spellCheck={false}
        autoComplete="off"
      />
      <label htmlFor={`${id}-rival`}>{text('forces.rivalLabel')}</label>
      <input
        id={`${id}-rival`}
        name="rival"
        defaultValue={rival}
        placeholder={text('forces.rivalHint')}
        spellCheck={false}
        autoComplete="off"
      />
      <button type="submit" className="quiet-button">
        {text('forces.explainButton')}
      </button>
    </form>
  )
}

/** A token's text with its spaces seen. */
const marked = (text: string): string =>
  tokenParts(text)
    .map((part) => part.text)
    .join('')
