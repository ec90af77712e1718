import { Suspense } from 'react'
import { useProposal } from '../session/link/linkProposals'
import { useMemoryOffer } from '../session/open/memoryOffer'
import { lazyPanel } from './lazyPanel'

const ProposalDialog = lazyPanel(() => import('./ProposalDialog'))
const MemoryDialog = lazyPanel(() => import('./MemoryDialog'))

/** What a link proposes, fetched when there is something to ask. */
export function ProposalWhenAsked() {
  const asked = useProposal(({ proposal }) => proposal !== null)
  return asked ? (
    <Suspense fallback={null}>
      <ProposalDialog />
    </Suspense>
  ) : null
}

/** Whether a large model is to come, fetched when there is something to ask. */
export function MemoryWhenAsked() {
  const question = useMemoryOffer(({ asked }) => asked !== null)
  return question ? (
    <Suspense fallback={null}>
      <MemoryDialog />
    </Suspense>
  ) : null
}
