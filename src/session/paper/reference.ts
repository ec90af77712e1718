import { useEffect, useState } from 'react'
import type { PaperTables } from '../../lab/types'
import { useCurrentSession } from '../ground/context'
import { part, type Session } from '../ground/session'
import { useSession } from '../stores/session'

/** The model that reference tables are there for. */
const MODEL = 'demo'

/** What is kept for each session. */
interface Own {
  asked: Promise<PaperTables | null> | undefined
}

const ownOf = part((): Own => ({ asked: undefined }))

/** The tables that the paper's own code gave for the model in use; null where there are none. */
export function useReference(): PaperTables | null {
  const session = useCurrentSession()
  const own = ownOf(session)
  const model = useSession((state) => state.model.id)
  const [tables, setTables] = useState<PaperTables | null>(null)
  useEffect(() => {
    if (model !== MODEL) return
    own.asked ??= fetchTables(session)
    let wanted = true
    void own.asked.then((found) => wanted && setTables(found))
    return () => {
      wanted = false
    }
  }, [model, own, session])
  return model === MODEL ? tables : null
}

const fetchTables = ({ page }: Session): Promise<PaperTables | null> =>
  page
    .fetch(new URL(`models/${MODEL}/paper-tables.json`, page.base))
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null)
