import { ExplorerError } from '../core/errors'
import { errorText } from '../core/errorText'

const NUMBERS = { scale: errorText`scale`, angle: errorText`angle` }

/** Throws NotAvailable for a number of an edit that nothing can be computed with. */
export function checkNumber(what: keyof typeof NUMBERS, value: number): void {
  if (!Number.isFinite(value))
    throw new ExplorerError(
      'NotAvailable',
      errorText`The ${NUMBERS[what]} of an edit is not a number: ${value}.`,
    )
}
