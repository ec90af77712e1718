/** Where a page of the bench tells what it has come to. */
export const TOLD = 'told'

export interface Told {
  readonly stage: string
  readonly value?: unknown
  readonly isLast?: boolean
}

/** Tells the bench what the page has come to; resolves when the bench has looked. */
export async function tell(told: Told): Promise<void> {
  await fetch(new URL(TOLD, document.baseURI), { method: 'POST', body: JSON.stringify(told) })
}

/** Does the page's work, and tells where it fails. */
export function tellFailure(work: () => Promise<void>): void {
  work().catch((error: unknown) => tell({ stage: 'failed', value: String(error) }))
}
