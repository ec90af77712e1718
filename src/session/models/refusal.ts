import type { Offer } from '../../engine/client'
import { say } from '../../language/language'

type Refusal = NonNullable<Offer['refusal']>

/** Why a model cannot be run here, in the reader's language. */
export const refusalWords = ({ needed, limit }: Refusal): string =>
  say('models.memoryRefusal', { needed: gigabytes(needed), limit: gigabytes(limit) })

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1)
