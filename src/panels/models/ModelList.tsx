import { say, useText } from '../../language/language'
import { sentences } from '../../language/lists'
import { useCurrentSession } from '../../session/ground/context'
import { deviceMemory, isMuchFor } from '../../session/models/device'
import { allOffers, type Offer, useOffers } from '../../session/models/offers'
import { inPrecision, usePrecisions } from '../../session/models/precision'
import { refusalWords } from '../../session/models/refusal'
import { useStorage } from '../../session/models/storage'
import { chooseModel, choosePrecision, type KeptModel } from '../../session/open/choose'
import { useSession } from '../../session/stores/session'
import { gigabytes, megabytes } from '../numbers'
import { Picker } from '../Picker'
import styles from './models.module.css'
import { SumLine } from './SumLine'

const verdict = (verified: boolean | null) =>
  verified === null ? 'unknown' : verified ? 'verified' : 'differs'

interface ModelListProps {
  /** What lies on this device; null while that is being looked up. */
  readonly kept: readonly KeptModel[] | null
  readonly onRemove: (model: KeptModel) => void
}

/** Every model on offer, and what is kept that is on offer no more. */
export function ModelList({ kept, onRemove }: ModelListProps) {
  const session = useCurrentSession()
  const text = useText()
  useOffers((offers) => offers.added)
  const persistent = useStorage((storage) => storage.persistent)
  const isLoading = useSession((state) => (state.coming ?? state.model).progress !== null)
  const memory = deviceMemory()
  const orphans = kept?.filter(({ offer }) => offer === null) ?? []
  return (
    <section className={styles.modelList}>
      <h2>{text('models.menuLabel')}</h2>
      <ul>
        {allOffers(session).map((offer) => (
          <ModelLine
            key={offer.id}
            offer={offer}
            kept={kept?.find((model) => model.offer?.id === offer.id)}
            memory={memory}
            onRemove={onRemove}
          />
        ))}
        {orphans.map((model) => (
          <li key={model.name}>
            <p>{model.title}</p>
            <KeptHere model={model} onRemove={onRemove} />
          </li>
        ))}
      </ul>
      <p className="faint">
        {sentences(
          !isLoading && kept?.length === 0 && text('models.nothingKeptNote'),
          kept !== null && kept.length > 0 && persistent === false && text('models.mayBeClearedNote'),
          text('models.memoryEstimatedNote'),
          memory !== null && text('models.deviceMemoryNote', { memory: Math.round(memory / 2 ** 30) }),
        )}
      </p>
    </section>
  )
}

const PRECISIONS = {
  exact: 'models.exactOption',
  int8: 'models.int8Option',
} as const

interface ModelLineProps {
  readonly offer: Offer
  readonly kept: KeptModel | undefined
  readonly memory: number | null
  readonly onRemove: (model: KeptModel) => void
}

function ModelLine({ offer, kept, memory, onRemove }: ModelLineProps) {
  const session = useCurrentSession()
  const text = useText()
  const inUse = useSession((state) => state.model.id === offer.id)
  const verified = useSession((state) => (inUse ? state.model.verified : null))
  // In the header it may be cut.
  const status = useSession(({ model }) =>
    inUse && model.phase === 'ready' && !model.isPlain ? model.message : null,
  )
  const isComing = useSession((state) => state.coming?.id === offer.id)
  const precision = usePrecisions((precisions) => precisions[offer.id] ?? 'exact')
  const { name } = offer
  const chosen = inPrecision(offer, precision)
  const { refusal } = chosen
  return (
    <li data-refused={refusal !== null}>
      <p>{name}</p>
      {inUse && <span className="faint">{text(`models.inUse.${verdict(verified)}`)}</span>}
      {status !== null && <p className="faint">{status()}</p>}
      {!inUse && isComing && <span className="faint">{text('models.comingStatus')}</span>}
      {!inUse && !isComing && refusal === null && (
        <button
          type="button"
          className="quiet-button"
          aria-label={text('models.useNamedButton', { name })}
          onClick={() => void chooseModel(session, offer.id)}
        >
          {text('models.useButton')}
        </button>
      )}
      <p className="faint">{describe(chosen, memory)}</p>
      {offer.trace === null && (
        <Picker
          label={text('models.precisionLabel', { name })}
          options={text.each(PRECISIONS)}
          value={precision}
          onChange={(value) => void choosePrecision(session, offer.id, value)}
        />
      )}
      {kept !== undefined && <KeptHere model={kept} onRemove={onRemove} />}
      {inUse && <SumLine />}
      {kept !== undefined && inUse && <p className="faint">{text('models.inUseNote')}</p>}
    </li>
  )
}

function KeptHere({ model, onRemove }: { readonly model: KeptModel; onRemove(model: KeptModel): void }) {
  const text = useText()
  return (
    <p className={styles.keptHere}>
      <span>{text('models.keptBytes', { bytes: megabytes(model.bytes) })}</span>
      <button type="button" className="quiet-button" onClick={() => onRemove(model)}>
        {text('models.removeButton')}
      </button>
    </p>
  )
}

/** What it takes, and whether this device can hold it. */
function describe({ bytes, memory, hub, folder, licence, refusal }: Offer, device: number | null): string {
  const source =
    hub !== null
      ? say('models.bytesToFetch', { bytes: megabytes(bytes) })
      : folder !== null
        ? say('models.embedded')
        : megabytes(bytes)
  const much = memory !== null && isMuchFor(memory, device) ? 'yes' : 'no'
  const needs = memory === null ? [] : [say('models.memoryNeeded', { memory: gigabytes(memory), much })]
  return [
    source,
    ...(refusal === null ? needs : [refusalWords(refusal)]),
    ...(licence === null ? [] : [licence]),
  ].join(' · ')
}
