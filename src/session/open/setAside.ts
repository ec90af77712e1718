import type { FileSum } from '../../engine/types'
import { type Message, message } from '../../language/message'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { allOffers, findOffer } from '../models/offers'
import { inPrecision, precisionOf } from '../models/precision'
import { reportErrors } from '../query/reportErrors'
import { type SessionState, useSession } from '../stores/session'
import { loadModel } from '../text/explorer'

/** What happens to a model whose file has another sha256 than it must: nothing of it is used any more. */

export const useSetAside = sessionStore<{
  /** What is told of the last one, until it is dismissed. */
  readonly notice: Message | null
  /** The model that was in use before the one in use. */
  readonly before: string | null
  /** Those that were set aside, as long as the page is open. */
  readonly ids: readonly string[]
}>(() => ({ notice: null, before: null, ids: [] }))

/** Follows what is found of the model in use, from now on. */
export function followSums(session: Session): void {
  useSession.of(session).subscribe((now, last) => {
    const { id, sum } = now.model
    if (last.model.id !== '' && last.model.id !== id)
      useSetAside.of(session).setState({ before: last.model.id })
    if (sum?.kind === 'differs' && sum !== last.model.sum) void setAside(session, now, sum)
  })
}

async function setAside(session: Session, { model, coming }: SessionState, sum: Differs): Promise<void> {
  useSetAside.of(session).setState(({ ids }) => ({ ids: [...ids, model.id] }))
  const instead = modelInstead(session)
  const isReplaced = coming !== null && coming.phase !== 'failed'
  const next = isReplaced ? coming.name() : inPrecision(instead, precisionOf(session, instead.id)).name
  useSetAside.of(session).setState({ notice: noticeOf(model.name(), sum, next) })
  // What comes with the page is all that there is; a model that is on its way takes over by itself.
  if (sum.hub === null || isReplaced) return
  await reportErrors(session, () => loadModel(session, instead.id))
}

type Differs = Extract<FileSum, { kind: 'differs' }>

/** The model before, or else the embedded one. */
function modelInstead(session: Session) {
  const { before, ids } = useSetAside.of(session).getState()
  const offer = before === null || ids.includes(before) ? undefined : findOffer(session, before)
  return offer ?? allOffers(session)[0]
}

function noticeOf(name: string, { found, expected, toldBy, hub }: Differs, instead: string): Message {
  if (hub === null) return message('sum.embeddedDiffers', { name, found, expected })
  return message(toldBy === null ? 'sum.setAside' : 'sum.setAsideAsTold', {
    name,
    hub,
    found,
    expected,
    instead,
  })
}
