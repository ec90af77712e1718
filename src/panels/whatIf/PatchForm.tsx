import { useState } from 'react'
import { useText } from '../../language/language'
import { addEdit } from '../../session/edits/editActions'
import { useCurrentSession } from '../../session/ground/context'
import { useSession } from '../../session/stores/session'
import { useView } from '../../session/stores/view'
import { tokenLabel } from '../tokenText'
import { ChosenToken } from './ChosenToken'
import { useProblem } from './useProblem'
import { useReading } from './useReading'
import { useToken } from './useToken'
import styles from './whatIf.module.css'

/** Copies another token's residual to the chosen one, at the station where it is now (activation patching). */
export function PatchForm() {
  const session = useCurrentSession()
  const text = useText()
  const token = useToken()
  const tokens = useSession((state) => state.tokens)
  const station = useView((view) => view.station)
  const [other, setOther] = useState('')
  const [wanted, setWanted] = useState(0)
  const [problem, attempt] = useProblem()
  const reading = useReading(other)
  const isOwn = other.trim() === ''
  const choices = isOwn ? tokens : reading
  const fromToken = Math.min(wanted, choices.length - 1)
  const isItself = isOwn && fromToken === token
  const named = choices.map((choice, index) => `${index}: ${tokenLabel(choice)}`)
  return (
    <form
      aria-labelledby="patch-title"
      onSubmit={(event) => {
        event.preventDefault()
        const fromText = isOwn ? null : other
        attempt(addEdit(session, { kind: 'patch', station, token, fromText, fromToken }))
      }}
    >
      <h2 id="patch-title" className={styles.formTitle}>
        {text.rich('whatIf.patchTitle', {
          token: () => <ChosenToken token={token} />,
          from: () => (
            <span className="picker quiet" data-shown={named[fromToken]}>
              <select
                aria-label={text('whatIf.patchTokenLabel')}
                value={fromToken}
                onChange={(event) => setWanted(Number(event.target.value))}
              >
                {named.map((name, index) => (
                  <option key={name} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            </span>
          ),
        })}
      </h2>
      <div className={styles.patchLine}>
        <input
          aria-label={text('whatIf.patchSentenceLabel')}
          placeholder={text('whatIf.patchSentenceHint')}
          value={other}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setOther(event.target.value)}
        />
        <button type="submit" className="quiet-button strong" disabled={choices.length === 0 || isItself}>
          {text('whatIf.patchButton')}
        </button>
      </div>
      <p className="caption">{text('whatIf.patchCaption', { station })}</p>
      {problem}
    </form>
  )
}
