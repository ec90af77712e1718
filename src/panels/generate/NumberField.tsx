import { useId } from 'react'
import { useText } from '../../language/language'
import { useNumberDraft } from '../useNumberDraft'
import styles from './generate.module.css'

interface NumberFieldProps {
  readonly name: string
  /** One quiet line: what the number does. */
  readonly meaning: string
  /** Null where the field is empty. */
  readonly value: number | null
  readonly least: number
  readonly most: number
  readonly step: number
  readonly disabled?: boolean
  /** What an empty field means; without it an empty field changes nothing. */
  readonly onEmpty?: () => void
  readonly onChange: (value: number) => void
}

/** A number with its name and what it does. What is no such number is marked, and not used. */
export function NumberField({ name, meaning, value, onChange, onEmpty, ...field }: NumberFieldProps) {
  const text = useText()
  const { least, most, step, disabled = false } = field
  const { input, isRefused } = useNumberDraft({ value, least, most, step, onEmpty, onChange })
  const id = useId()
  const meaningId = useId()
  return (
    <div className={styles.numberField} data-disabled={disabled}>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        disabled={disabled}
        placeholder={onEmpty === undefined ? undefined : text('generate.emptyFieldHint')}
        aria-describedby={meaningId}
        {...input}
      />
      <p id={meaningId} className="faint">
        {isRefused
          ? text(step === 1 ? 'generate.wholeNumberError' : 'generate.numberError', { least, most })
          : meaning}
      </p>
    </div>
  )
}
