import { useState } from 'react'

interface NumberDraftOptions {
  /** Null where the field is empty. */
  readonly value: number | null
  readonly least: number
  readonly most: number
  /** 1 for whole numbers. */
  readonly step: number
  /** What an empty field means; without it an empty field is refused. */
  readonly onEmpty?: (() => void) | undefined
  readonly onChange: (value: number) => void
}

/** What is typed into a field for a number, until it is left. A number within its bounds is used at once. */
export function useNumberDraft({ value, least, most, step, onEmpty, onChange }: NumberDraftOptions) {
  const [draft, setDraft] = useState<string | null>(null)
  const read = (typed: string): void => {
    setDraft(typed)
    const number = Number(typed)
    if (typed.trim() === '') onEmpty?.()
    else if (number >= least && number <= most && (step !== 1 || Number.isInteger(number))) onChange(number)
  }
  const isRefused = draft !== null && (draft.trim() === '' ? onEmpty === undefined : Number(draft) !== value)
  return {
    isRefused,
    input: {
      type: 'number',
      min: least,
      max: most,
      step,
      value: draft ?? value ?? '',
      'aria-invalid': isRefused,
      onChange: (event: { readonly target: { readonly value: string } }) => read(event.target.value),
      onBlur: () => setDraft(null),
    },
  } as const
}
