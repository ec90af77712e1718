import type { EngineService } from '../../engine/client'
import type { LabClient } from '../../lab/client'
import type { Lab } from '../../lab/types'
import { part, type Session } from '../ground/session'
import { joinWorkers } from './joinWorkers'

/** What is kept for each session. */
interface Own {
  client: LabClient | undefined
}

const ownOf = part((session): Own => {
  const own: Own = { client: undefined }
  session.onStop(() => own.client?.terminate())
  return own
})

/** The lab’s worker; started if there is none, or if the last one ended. */
export function lab(session: Session): Lab {
  const own = ownOf(session)
  if (own.client === undefined) {
    const started = session.startLab()
    own.client = started
    void started.died.then(() => {
      if (own.client === started) own.client = undefined
    })
  }
  return own.client.service
}

/** The lab, which takes unit vectors from this engine. */
export function labOn(session: Session, service: EngineService): Lab {
  const drawing = lab(session)
  joinWorkers(session, service, drawing)
  return drawing
}
