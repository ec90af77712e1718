import { Switch } from 'radix-ui'
import { useId } from 'react'
import styles from './controls.module.css'

interface ToggleProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Something that is on or off. */
export function Toggle({ label, checked, onChange }: ToggleProps) {
  const id = useId()
  return (
    <div className={styles.switchLine}>
      <Switch.Root id={id} className={styles.switch} checked={checked} onCheckedChange={onChange}>
        <Switch.Thumb className={styles.switchThumb} />
      </Switch.Root>
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
