import type { Session } from '../ground/session'
import { currentLinkOf } from '../link/currentLink'

/** HTML that puts what is on the screen into another page. */
export function embedCode(session: Session): string {
  const currentLink = currentLinkOf(session)
  const link = currentLink.read(true).replace(/&/g, '&amp;').replace(/"/g, '&quot;')
  return `<iframe src="${link}" title="Traveling Words" width="960" height="640" style="border:0" loading="lazy"></iframe>`
}
