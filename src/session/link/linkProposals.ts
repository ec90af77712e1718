import { create } from 'zustand'
import { readHubAddress } from '../../engine/client'
import { say } from '../../language/language'
import { problemText } from '../../language/problem'
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
export const useProposal = create<{ readonly proposal: Proposal | null }>()(() => ({ proposal: null }))

let answer: (agreed: boolean) => void = () => undefined

/** A person's answer to what is asked. */
export function answerProposal(agreed: boolean): void {
  useProposal.setState({ proposal: null })
  answer(agreed)
}

/** @param begun as `considerLink` has it. */
async function ask(proposal: Proposal, begun: Promise<unknown>): Promise<boolean> {
  if (!canAsk()) {
    await begun
    tell(say('problems.notAskedInside', { what: proposedBy(proposal) }))
    return false
  }
  answer(false)
  return new Promise((resolve) => {
    answer = resolve
    useProposal.setState({ proposal })
  })
}

const proposedBy = (proposal: Proposal): string =>
  proposal.kind === 'hub' ? proposal.address : proposal.repository

/** Whether a link's model must wait for the person's answer: it would come from a hub that the link names. */
export function mustWait(link: { readonly hub?: string; readonly model?: string }): boolean {
  return proposedHub(link.hub) !== null && findOffer(link.model ?? '')?.hub !== null
}

/** A hub that is not in use; null for none, and for what is no address. */
function proposedHub(text: string | undefined): string | null {
  try {
    const address = readHubAddress(text ?? '')
    return address === hubAddress() ? null : address
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
  { hub, model }: { readonly hub?: string; readonly model?: string },
  begun: Promise<unknown>,
): Promise<void> {
  const address = proposedHub(hub)
  if (address !== null && (await ask({ kind: 'hub', address, instead: hubAddress() }, begun))) {
    setHubAddress(address)
  }
  if (hub !== undefined) await tellUnreadable(hub, begun)
  if (model !== undefined) await considerModel(model, begun)
}

async function considerModel(model: string, begun: Promise<unknown>): Promise<void> {
  if (findOffer(model) === undefined) await restoreOffers()
  const offer = findOffer(model)
  const { coming, model: used } = useSession.getState()
  if (offer !== undefined) {
    if (![used.id, coming?.id].includes(offer.id)) await chooseModel(offer.id)
    return
  }
  if (/^[^/@\s]+\/[^/@\s]+(@[^@\s]+)?$/.test(model)) {
    if (!(await ask({ kind: 'model', repository: model, address: hubAddress() }, begun))) return
    await openRepository(model, new AbortController().signal).catch((error: unknown) =>
      tell(problemText(error)),
    )
    return
  }
  await begun
  if (model.startsWith('file:')) {
    tell(say('problems.fileOfLink', { file: model.slice('file:'.length) }))
  } else tell(say('problems.thisLinkAsksForA', { model }))
}

async function tellUnreadable(hub: string, begun: Promise<unknown>): Promise<void> {
  try {
    readHubAddress(hub)
  } catch (error) {
    await begun
    tell(say('problems.theHubAddressInThis', { error: problemText(error) }))
  }
}

const tell = (problem: string): void => useSession.setState({ problem })
