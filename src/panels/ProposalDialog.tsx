import { AlertDialog } from 'radix-ui'
import { say, useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { answerProposal, type Proposal, useProposal } from '../session/link/linkProposals'
import styles from './messages.module.css'

/** What a link proposes is not done before a person has agreed to it. */
export default function ProposalDialog() {
  const session = useCurrentSession()
  const text = useText()
  const proposal = useProposal((state) => state.proposal)
  if (proposal === null) return null
  const { title, agree, decline } = wordsOf(proposal)
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && answerProposal(session, false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-ground" />
        <AlertDialog.Content className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <p className={`verbatim ${styles.proposed}`} data-part="proposed">
            {proposal.kind === 'hub' ? proposal.address : proposal.repository}
          </p>
          <AlertDialog.Description>
            {proposal.kind === 'hub'
              ? text('models.hubProposalHelp', { instead: proposal.instead })
              : text('models.modelProposalHelp', { address: proposal.address })}
          </AlertDialog.Description>
          <div className="dialog-choices">
            <AlertDialog.Cancel className="quiet-button">{decline}</AlertDialog.Cancel>
            <AlertDialog.Action className="quiet-button framed" onClick={() => answerProposal(session, true)}>
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
        title: say('models.hubProposalTitle'),
        agree: say('models.hubProposalAgree'),
        decline: say('models.hubProposalDecline', { instead: proposal.instead }),
      }
    : {
        title: say('models.modelProposalTitle'),
        agree: say('models.modelProposalAgree'),
        decline: say('models.modelProposalDecline'),
      }
}
