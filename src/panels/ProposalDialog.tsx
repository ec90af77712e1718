import { AlertDialog } from 'radix-ui'
import { answerProposal, type Proposal, useProposal } from '../state/linkProposals'

/** What a link proposes is not done before a person has agreed to it. */
export function ProposalDialog() {
  const proposal = useProposal((state) => state.proposal)
  if (proposal === null) return null
  const { title, agree, decline } = wordsOf(proposal)
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && answerProposal(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-ground" />
        <AlertDialog.Content className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <p className="verbatim proposed">
            {proposal.kind === 'hub' ? proposal.address : proposal.repository}
          </p>
          <AlertDialog.Description>
            {proposal.kind === 'hub' ? (
              <>
                Nothing has been asked of it yet. If you use it, models that are not on this device come from
                there instead of {proposal.instead}, now and on later visits, until you change it under
                Models. Whoever runs it learns your network address and which model you load, never what you
                type, and decides what is in the files: only use it if you trust it.
              </>
            ) : (
              <>
                It would be looked up at {proposal.address} and downloaded from there if it is of GPT-2’s
                shape and fits this device. Whoever made it decides what it says.
              </>
            )}
          </AlertDialog.Description>
          <div className="dialog-choices">
            <AlertDialog.Cancel className="quiet-button">{decline}</AlertDialog.Cancel>
            <AlertDialog.Action className="quiet-button framed" onClick={() => answerProposal(true)}>
              {agree}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function wordsOf(proposal: Proposal): { title: string; agree: string; decline: string } {
  return proposal.kind === 'hub'
    ? {
        title: 'This link names another place for models to come from',
        agree: 'Use this address',
        decline: `Keep ${proposal.instead}`,
      }
    : { title: 'This link asks for a model from the hub', agree: 'Look it up', decline: 'Leave it' }
}
