interface PickerProps<Value extends string> {
  readonly label: string
  /** Value → what is shown for it, in order. */
  readonly options: Readonly<Record<Value, string>>
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A native list of choices, as quiet as the text around it. */
export function Picker<Value extends string>({ label, options, value, onChange }: PickerProps<Value>) {
  const values = Object.keys(options) as Value[]
  return (
    <div className="picker quiet" data-shown={options[value]}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = values.find((option) => option === event.target.value)
          if (chosen !== undefined) onChange(chosen)
        }}
      >
        {values.map((option) => (
          <option key={option} value={option}>
            {options[option]}
          </option>
        ))}
      </select>
    </div>
  )
}
