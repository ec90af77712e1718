import { useEffect, useState } from 'react'
import type { PaperTables } from '../../lab/types'
import { useSession } from '../stores/session'

/** The model that reference tables are there for. */
const MODEL = 'demo'

let asked: Promise<PaperTables | null> | undefined

/** The tables that the paper's own code gave for the model in use; null where there are none. */
export function useReference(): PaperTables | null {
  const model = useSession((session) => session.model.id)
  const [tables, setTables] = useState<PaperTables | null>(null)
  useEffect(() => {
    if (model !== MODEL) return
    asked ??= fetch(new URL(`models/${MODEL}/paper-tables.json`, document.baseURI))
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null)
    let wanted = true
    void asked.then((found) => wanted && setTables(found))
    return () => {
      wanted = false
    }
  }, [model])
  return model === MODEL ? tables : null
}
