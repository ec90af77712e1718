import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../../language/language'
import { problemText } from '../../language/problem'
import { useCurrentSession } from '../../session/ground/context'
import { openRepository } from '../../session/open/choose'
import styles from './models.module.css'

/** Opens any repository of the hub that holds a model of GPT-2's shape, by its name. */
export function OpenRepository() {
  const session = useCurrentSession()
  const text = useText()
  const [state, setState] = useState<'idle' | 'looking' | { readonly problem: string }>('idle')
  const request = useRef<AbortController>(null)
  const id = useId()
  useEffect(() => () => request.current?.abort(), [])
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('repository') ?? '')
    request.current?.abort()
    const mine = new AbortController()
    request.current = mine
    setState('looking')
    openRepository(session, name, mine.signal).then(
      () => !mine.signal.aborted && setState('idle'),
      (error: unknown) => !mine.signal.aborted && setState({ problem: problemText(error) }),
    )
  }
  return (
    <form className={styles.hubAddress} onSubmit={onSubmit}>
      <label htmlFor={id}>{text('models.repositoryLabel')}</label>
      <input
        id={id}
        name="repository"
        placeholder="owner/name"
        required
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <button type="submit" className="quiet-button">
        {text('models.openRepositoryButton')}
      </button>
      <p className="faint" id={`${id}-hint`}>
        {text('models.repositoryHelp')}
      </p>
      {state === 'looking' && <p role="status">{text('models.lookingUpStatus')}</p>}
      {typeof state === 'object' && <p role="alert">{state.problem}</p>}
    </form>
  )
}
