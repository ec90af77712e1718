import { type ChangeEvent, useRef } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { openFiles } from '../../session/open/openFiles'
import styles from './models.module.css'

/** Picks a model from files on this device; they can also be dropped anywhere on the page. */
export function LocalFiles() {
  const session = useCurrentSession()
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    // The same files can then be picked again, when they have changed.
    target.value = ''
    if (files.length > 0) void openFiles(session, files)
  }
  return (
    <section className={styles.localFiles}>
      <h2>{text('models.localFilesTitle')}</h2>
      <input ref={input} type="file" multiple accept=".safetensors,.json,.txt" hidden onChange={onChange} />
      <button type="button" className="quiet-button framed" onClick={() => input.current?.click()}>
        {text('models.openFilesButton')}
      </button>
      <p className="faint">{text('models.localFilesHelp')}</p>
    </section>
  )
}
