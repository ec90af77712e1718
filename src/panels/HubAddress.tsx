import { type FormEvent, useId, useState } from 'react'
import { useText } from '../language/language'
import { problemText } from '../language/problem'
import { useCurrentSession } from '../session/ground/context'
import { setHubAddress, useHubAddress } from '../session/models/hubAddress'
import styles from './models/models.module.css'

/** The hub that models are streamed from, and how to name a mirror. */
export function HubAddress() {
  const session = useCurrentSession()
  const text = useText()
  const address = useHubAddress((hub) => hub.address)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    try {
      setHubAddress(session, String(new FormData(event.currentTarget).get('address') ?? ''))
      setProblem(null)
    } catch (error) {
      setProblem(problemText(error))
    }
  }
  return (
    <form className={styles.hubAddress} onSubmit={onSubmit}>
      <label htmlFor={id}>{text('models.hubAddressLabel')}</label>
      <input
        id={id}
        key={address}
        name="address"
        defaultValue={address}
        spellCheck={false}
        autoComplete="off"
      />
      <button type="submit" className="quiet-button">
        {text('models.useButton')}
      </button>
      <p className="faint">{text('models.hubAddressHelp')}</p>
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  )
}
