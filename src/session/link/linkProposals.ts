import { readHubAddress } from '../../engine/client'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { hubAddress, setHubAddress } from '../models/hubAddress'
import { findOffer } from '../models/offers'
import { chooseModel, openRepository, restoreOffers } from '../open/choose'
import { canAsk } from '../page/embed'
import { useSession } from '../stores/session'

/** What a link proposes that reaches beyond this page: nothing of it happens before a person has agreed. */

export type Proposal =
  /** Another hub, in place of the one in use. */
  | { readonly kind: 'hub'; readonly address: string; readonly instead: string }
  /** A repository that no list here names, at the hub in use. */
  | { readonly kind: 'model'; readonly repository: string; readonly address: string }

/** What is asked now; null where nothing is. */
export const useProposal = sessionStore<{ readonly proposal: Proposal | null }>(() => ({ proposal: null }))

/** What is kept for each session. */
interface Own {
  answer: (agreed: boolean) => void
}

const ownOf = part((): Own => ({ answer: () => undefined }))

/** A person's answer to what is asked. */
export function answerProposal(session: Session, agreed: boolean): void {
  const own = ownOf(session)
  useProposal.of(session).setState({ proposal: null })
  own.answer(agreed)
}

/** @param begun as `considerLink` has it. */
async function ask(session: Session, proposal: Proposal, begun: Promise<unknown>): Promise<boolean> {
  const own = ownOf(session)
  if (!canAsk(session)) {
    await begun
    tell(session, say('problems.notAskedInside', { what: proposedBy(proposal) }))
    return false
  }
  own.answer(false)
  return new Promise((resolve) => {
    own.answer = resolve
    useProposal.of(session).setState({ proposal })
  })
}

const proposedBy = (proposal: Proposal): string =>
  proposal.kind === 'hub' ? proposal.address : proposal.repository

/** Whether a link's model must wait for the person's answer: it would come from a hub that the link names. */
export function mustWait(
  session: Session,
  link: { readonly hub?: string; readonly model?: string },
): boolean {
  return proposedHub(session, link.hub) !== null && findOffer(session, link.model ?? '')?.hub !== null
}

/** A hub that is not in use; null for none, and for what is no address. */
function proposedHub(session: Session, text: string | undefined): string | null {
  try {
    const address = readHubAddress(text ?? '')
    return address === hubAddress(session) ? null : address
  } catch {
    return null
  }
}

/**
 * Does what a link proposes, as far as the person agrees. Declined proposals are dropped: they are asked again by
 * opening the link again.
 *
 * @param begun resolves when the page shows something: what cannot be done is told after that.
 */
export async function considerLink(
  session: Session,
  { hub, model }: { readonly hub?: string; readonly model?: string },
  begun: Promise<unknown>,
): Promise<void> {
  const address = proposedHub(session, hub)
  if (
    address !== null &&
    (await ask(session, { kind: 'hub', address, instead: hubAddress(session) }, begun))
  ) {
    setHubAddress(session, address)
  }
  if (hub !== undefined) await tellUnreadable(session, hub, begun)
  if (model !== undefined) await considerModel(session, model, begun)
}

async function considerModel(session: Session, model: string, begun: Promise<unknown>): Promise<void> {
  if (findOffer(session, model) === undefined) await restoreOffers(session)
  const offer = findOffer(session, model)
  const { coming, model: used } = useSession.of(session).getState()
  if (offer !== undefined) {
    if (![used.id, coming?.id].includes(offer.id)) await chooseModel(session, offer.id)
    return
  }
  if (/^[^/@\s]+\/[^/@\s]+(@[^@\s]+)?$/.test(model)) {
    if (!(await ask(session, { kind: 'model', repository: model, address: hubAddress(session) }, begun)))
      return
    await openRepository(session, model, new AbortController().signal).catch((error: unknown) =>
      tell(session, problemText(error)),
    )
    return
  }
  await begun
  if (model.startsWith('file:')) {
    tell(session, say('problems.fileOfLink', { file: model.slice('file:'.length) }))
  } else tell(session, say('problems.unknownModelInLink', { model }))
}

async function tellUnreadable(session: Session, hub: string, begun: Promise<unknown>): Promise<void> {
  try {
    readHubAddress(hub)
  } catch (error) {
    await begun
    tell(session, say('problems.hubAddressRefused', { error: problemText(error) }))
  }
}

const tell = (session: Session, problem: string): void => useSession.of(session).setState({ problem })
