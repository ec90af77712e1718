import { type FormEvent, useId, useState } from 'react'
import { messageOf } from '../core/errors'
import { setHubAddress, useHubAddress } from '../state/hubAddress'

/** The hub that models are streamed from, and how to name a mirror. */
export function HubAddress() {
  const address = useHubAddress((hub) => hub.address)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    try {
      setHubAddress(String(new FormData(event.currentTarget).get('address') ?? ''))
      setProblem(null)
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  return (
    <form className="hub-address" onSubmit={onSubmit}>
      <label htmlFor={id}>Hub address</label>
      <input
        id={id}
        key={address}
        name="address"
        defaultValue={address}
        spellCheck={false}
        autoComplete="off"
      />
      <button type="submit" className="quiet-button">
        Use
      </button>
      <p className="faint">
        Models come from here. What you type never does: requests do not depend on the sentence.
      </p>
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  )
}
