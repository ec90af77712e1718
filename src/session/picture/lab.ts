import type { EngineService } from '../../engine/client'
import { type LabClient, startLab } from '../../lab/client'
import type { Lab } from '../../lab/types'
import { joinWorkers } from './joinWorkers'

let client: LabClient | undefined

/** The lab; started if there is none, or if the last one ended. */
export function lab(): Lab {
  if (client === undefined) {
    const started = startLab()
    client = started
    void started.died.then(() => {
      if (client === started) client = undefined
    })
  }
  return client.service
}

/** The lab, which takes unit vectors from this engine. */
export function labOn(service: EngineService): Lab {
  const drawing = lab()
  joinWorkers(service, drawing)
  return drawing
}
