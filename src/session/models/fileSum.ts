import type { FileSum } from '../../engine/types'
import { say } from '../../language/language'
import type { Session } from '../ground/session'
import type { ModelStatus } from '../stores/session'
import { findOffer } from './offers'

/** What is known of the file that a model's weights come from. */
export interface KnownSum {
  /** Its sha256, as it was published or told, or as it was found; null where none is known yet. */
  readonly sha256: string | null
  /** How far that was checked, in words. */
  readonly how: string
}

/** Null where no sum is told of a model at all: it was chosen on this device, or is a saved trace. */
export function sumOf(session: Session, { id, sum }: Pick<ModelStatus, 'id' | 'sum'>): KnownSum | null {
  const offer = findOffer(session, id)
  if (offer === undefined || (offer.sha256 === null && offer.hub === null)) return null
  return { sha256: foundIn(sum) ?? offer.sha256, how: describe(sum) }
}

const foundIn = (sum: FileSum | null): string | null =>
  sum?.kind === 'checked' ? sum.sha256 : sum?.kind === 'differs' ? sum.found : null

function describe(sum: FileSum | null): string {
  switch (sum?.kind) {
    case 'checked':
      return sum.toldBy === null ? say('sum.checked') : say('sum.checkedByHub', { hub: sum.toldBy })
    case 'differs':
      return say('sum.differs', { expected: sum.expected })
    case 'unchecked':
      return say('sum.notChecked', { reason: say.errorText(sum.reason) })
    default:
      return say('sum.notYetChecked')
  }
}
