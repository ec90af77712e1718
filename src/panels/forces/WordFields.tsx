import { type FormEvent, useId } from 'react'
import type { Attribution } from '../../state/circuits/attribution'
import { lookAt, useCircuitView } from '../../state/circuits/circuitView'
import { tokenParts } from '../tokenText'

/** Which word's logit is explained, and what it is compared with. Enter asks; empty fields mean the usual. */
export function WordFields({ attribution }: { readonly attribution: Attribution | null }) {
  const id = useId()
  const { word, rival } = useCircuitView()
  const likeliest = attribution === null || word !== '' ? '' : `${marked(attribution.word.text)} (likeliest)`
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    lookAt({ word: String(form.get('word') ?? ''), rival: String(form.get('rival') ?? '') })
  }
  return (
    <form className="word-fields" onSubmit={onSubmit} key={`${word}|${rival}`}>
      <label htmlFor={`${id}-word`}>Word</label>
      <input
        id={`${id}-word`}
        name="word"
        defaultValue={word}
        placeholder={likeliest}
        spellCheck={false}
        autoComplete="off"
      />
      <label htmlFor={`${id}-rival`}>minus rival</label>
      <input
        id={`${id}-rival`}
        name="rival"
        defaultValue={rival}
        placeholder="mean of all words"
        spellCheck={false}
        autoComplete="off"
      />
      <button type="submit" className="quiet-button">
        Explain
      </button>
    </form>
  )
}

/** A token's text with its spaces seen. */
const marked = (text: string): string =>
  tokenParts(text)
    .map((part) => part.text)
    .join('')
