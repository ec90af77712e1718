import { chooseModel, choosePrecision, type KeptModel } from '../../state/choose'
import { deviceMemory, isMuchFor } from '../../state/device'
import { allOffers, type Offer, useOffers } from '../../state/offers'
import { inPrecision, usePrecisions } from '../../state/precision'
import { useSession } from '../../state/session'
import { useStorage } from '../../state/storage'
import { gigabytes, megabytes } from '../numbers'
import { Picker } from '../Picker'

const VERDICTS: ReadonlyMap<boolean | null, string> = new Map([
  [true, ', verified'],
  [false, ', differs'],
])

interface ModelListProps {
  /** What lies on this device; null while that is being looked up. */
  readonly kept: readonly KeptModel[] | null
  readonly onRemove: (model: KeptModel) => void
}

/** Every model on offer, and what is kept that is on offer no more. */
export function ModelList({ kept, onRemove }: ModelListProps) {
  useOffers((offers) => offers.added)
  const persistent = useStorage((storage) => storage.persistent)
  const isLoading = useSession((session) => (session.coming ?? session.model).progress !== null)
  const memory = deviceMemory()
  const orphans = kept?.filter(({ offer }) => offer === null) ?? []
  return (
    <section className="model-list">
      <h2>Models</h2>
      <ul>
        {allOffers().map((offer) => (
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
        {!isLoading && kept?.length === 0 && 'Nothing is kept but the embedded demo. '}
        {kept !== null && kept.length > 0 && persistent === false
          ? 'This browser may clear what is kept when room runs short. '
          : ''}
        Memory is estimated.
        {memory !== null && ` This device tells of ${Math.round(memory / 2 ** 30)} GB or more.`}
      </p>
    </section>
  )
}

const PRECISIONS = { exact: 'Exact, float32', int8: 'int8, approximate' } as const

interface ModelLineProps {
  readonly offer: Offer
  readonly kept: KeptModel | undefined
  readonly memory: number | null
  readonly onRemove: (model: KeptModel) => void
}

function ModelLine({ offer, kept, memory, onRemove }: ModelLineProps) {
  const inUse = useSession((session) => session.model.id === offer.id)
  const verified = useSession((session) => (inUse ? session.model.verified : null))
  const isComing = useSession((session) => session.coming?.id === offer.id)
  const precision = usePrecisions((precisions) => precisions[offer.id] ?? 'exact')
  const { name } = offer
  const chosen = inPrecision(offer, precision)
  const { refusal } = chosen
  return (
    <li data-refused={refusal !== null}>
      <p>{name}</p>
      {inUse && <span className="faint">in use{VERDICTS.get(verified) ?? ''}</span>}
      {!inUse && isComing && <span className="faint">on its way</span>}
      {!inUse && !isComing && refusal === null && (
        <button
          type="button"
          className="quiet-button"
          aria-label={`Use ${name}`}
          onClick={() => void chooseModel(offer.id)}
        >
          Use
        </button>
      )}
      <p className="faint">{describe(chosen, memory)}</p>
      {offer.trace === null && (
        <Picker
          label={`Precision of ${name}`}
          options={PRECISIONS}
          value={precision}
          onChange={(value) => void choosePrecision(offer.id, value)}
        />
      )}
      {kept !== undefined && <KeptHere model={kept} onRemove={onRemove} />}
      {kept !== undefined && inUse && <p className="faint">In use: it stays in memory until you leave.</p>}
    </li>
  )
}

function KeptHere({ model, onRemove }: { readonly model: KeptModel; onRemove(model: KeptModel): void }) {
  return (
    <p className="kept-here">
      <span>{megabytes(model.bytes)} on this device</span>
      <button type="button" className="quiet-button" onClick={() => onRemove(model)}>
        Remove from this device
      </button>
    </p>
  )
}

/** What it takes, and whether this device can hold it. */
function describe({ bytes, memory, hub, folder, licence, refusal }: Offer, device: number | null): string {
  const source =
    hub !== null ? `${megabytes(bytes)} to fetch` : folder !== null ? 'embedded' : megabytes(bytes)
  const much = memory !== null && isMuchFor(memory, device) ? ', much for this device' : ''
  const needs = memory === null ? [] : [`${gigabytes(memory)} of memory${much}`]
  return [source, ...(refusal === null ? needs : [refusal]), ...(licence === null ? [] : [licence])].join(
    ' · ',
  )
}
