import { Switch } from 'radix-ui'
import { useId } from 'react'

interface ToggleProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Something that is on or off. */
export function Toggle({ label, checked, onChange }: ToggleProps) {
  const id = useId()
  return (
    <div className="switch-line">
      <Switch.Root id={id} className="switch" checked={checked} onCheckedChange={onChange}>
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
