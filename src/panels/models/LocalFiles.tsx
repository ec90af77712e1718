import { type ChangeEvent, useRef } from 'react'
import { openLocalFiles } from '../../state/localFiles'

/** Picks a model from files on this device; they can also be dropped anywhere on the page. */
export function LocalFiles() {
  const input = useRef<HTMLInputElement>(null)
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])]
    // The same files can then be picked again, when they have changed.
    target.value = ''
    if (files.length > 0) void openLocalFiles(files)
  }
  return (
    <section className="local-files">
      <h2>From this device</h2>
      <input ref={input} type="file" multiple accept=".safetensors,.json" hidden onChange={onChange} />
      <button type="button" className="quiet-button framed" onClick={() => input.current?.click()}>
        Open files…
      </button>
      <p className="faint">
        A model.safetensors, or drop it on the page. With its config.json where it is not GPT-2 124M’s shape,
        and its tokenizer.json where its words are not GPT-2’s. Or a trace that was saved here: it opens
        without its model. Files are read where they lie: nothing is copied or sent.
      </p>
    </section>
  )
}
