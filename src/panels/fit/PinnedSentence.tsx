import { pinPicture } from '../../state/explorer'
import { useView } from '../../state/view'

/** Whose axes the pinned view has, and how to pin another sentence. */
export function PinnedSentence() {
  const pin = useView((view) => view.pin)
  return (
    <div className="option">
      <p>
        {pin === null ? (
          'No sentence is pinned yet.'
        ) : (
          <>
            Pinned: <q>{pin}</q>
          </>
        )}
      </p>
      <button type="button" className="quiet-button" onClick={pinPicture}>
        Pin this sentence
      </button>
    </div>
  )
}
