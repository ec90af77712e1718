import { part, type Session } from '../ground/session'

/** What is kept for each session. */
interface Own {
  known: Promise<readonly string[]> | undefined
}

const ownOf = part((): Own => ({ known: undefined }))

/** The models whose weights are served from the app's own origin: `npm run model` has put them there. */
export function localModels(session: Session): Promise<readonly string[]> {
  const own = ownOf(session)
  const { page } = session
  own.known ??= page
    .fetch(new URL('models/local.json', page.base))
    .then((response) => response.json())
    .then((names) => (Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []))
    .catch(() => [])
  return own.known
}
