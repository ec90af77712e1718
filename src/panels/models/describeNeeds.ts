import { say } from '../../language/language'
import type { Offer } from '../../session/models/offers'
import { refusalWords } from '../../session/models/refusal'
import { gigabytes, megabytes } from '../numbers'

/** In a few words what a model takes: what has to come, and the memory it needs; or why it cannot be run. */
export function describeNeeds({ bytes, memory, hub, refusal }: Offer): string {
  if (refusal !== null) return refusalWords(refusal)
  const comes = hub === null ? [] : [megabytes(bytes)]
  const needs =
    memory === null ? [megabytes(bytes)] : [say('models.needsMemory', { memory: gigabytes(memory) })]
  return [...comes, ...needs].join(', ')
}
