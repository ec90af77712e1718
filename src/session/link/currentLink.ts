import { type Part, part } from '../ground/session'

/**
 * The link to what is on the screen now. The address follows a little later, so whoever takes the link along asks
 * here; the page says how it is written.
 */
export const currentLinkOf: Part<{
  /** @param embedded the link of a page that is a part of another; as this page is unless told. */
  read: (embedded?: boolean) => string
}> = part(({ page }) => ({ read: () => page.address }))
