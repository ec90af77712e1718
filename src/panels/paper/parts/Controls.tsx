import { Switch } from 'radix-ui'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useText } from '../../../language/language'
import { grouped } from '../../../language/numbers'
import styles from '../../controls.module.css'
import { useNumberDraft } from '../../useNumberDraft'
import paperStyles from '../paper.module.css'

interface SwitchLineProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** Something that is on or off. */
export function SwitchLine({ checked, onChange, children }: SwitchLineProps) {
  const id = useId()
  return (
    <div className={styles.switchLine}>
      <Switch.Root id={id} className={styles.switch} checked={checked} onCheckedChange={onChange}>
        <Switch.Thumb className={styles.switchThumb} />
      </Switch.Root>
      <label htmlFor={id}>{children}</label>
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly step?: number
  readonly onChange: (value: number) => void
}

/** A number within bounds. One outside them is not taken, and the bounds are told. */
export function NumberField({ label, value, least, most, step = 1, onChange }: NumberFieldProps) {
  const text = useText()
  const id = useId()
  const { input, isRefused } = useNumberDraft({ value, least, most, step, onChange })
  return (
    <div className={paperStyles.paperField}>
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={isRefused ? `${id}-bounds` : undefined} {...input} />
      {isRefused && (
        <small id={`${id}-bounds`} role="alert">
          {text('paperParts.boundsError', { least, most: grouped(most) })}
        </small>
      )}
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onSubmit: (value: string) => void
}

/** A word, taken with Enter or when the field is left. */
export function TextField({ label, value, onSubmit }: TextFieldProps) {
  const id = useId()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <form
      className={paperStyles.paperField}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(text)
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className="verbatim"
        value={text}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onSubmit(text)}
      />
    </form>
  )
}

interface ChoiceProps<Value extends string | number> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly name: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A native list of choices, with its name before it. */
export function Choice<Value extends string | number>({
  label,
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div className={paperStyles.paperField}>
      <label htmlFor={id}>{label}</label>
      <div className="picker quiet" data-shown={options.find((option) => option.value === value)?.name}>
        <select
          id={id}
          value={String(value)}
          onChange={(event) => {
            const chosen = options.find((option) => String(option.value) === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={String(option.value)}>
              {option.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

/** Named values as choices, in their order. */
export const choicesOf = <Value extends string>(
  names: Readonly<Record<Value, string>>,
): { value: Value; name: string }[] =>
  (Object.keys(names) as Value[]).map((value) => ({ value, name: names[value] }))

/** 0 … count − 1, as choices. */
export const numbered = (count: number, name = ''): { value: number; name: string }[] =>
  Array.from({ length: count }, (_, value) => ({
    value,
    name: name === '' ? String(value) : `${name} ${value}`,
  }))
