import { useEffect, useState } from 'react'
import { useText } from '../language/language'
import { useCurrentSession } from '../session/ground/context'
import { openFiles } from '../session/open/openFiles'
import styles from './messages.module.css'

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Takes a model's files, or the folder that they are in, wherever on the page they are dropped. */
export function DropZone() {
  const session = useCurrentSession()
  const text = useText()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      // Leaving one element for another is not leaving the page.
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      const { items = [], files = [] } = event.dataTransfer ?? {}
      // A browser tells of folders only while the drop is being handled.
      const entries = [...items]
        .map((item) => item.webkitGetAsEntry?.() ?? null)
        .filter((entry) => entry !== null)
      void openFiles(session, [...files], entries.some((entry) => entry.isDirectory) ? entries : [])
    }
    const listeners = { dragover: onOver, dragleave: onLeave, drop: onDrop }
    for (const [kind, listener] of Object.entries(listeners)) {
      addEventListener(kind, listener as EventListener, true)
    }
    return () => {
      for (const [kind, listener] of Object.entries(listeners)) {
        removeEventListener(kind, listener as EventListener, true)
      }
    }
  }, [session])
  if (!over) return null
  return (
    <div className={styles.dropZone} aria-hidden="true">
      <p>{text('models.dropZoneHint')}</p>
      <p>{text('models.dropZoneFilesHint')}</p>
    </div>
  )
}
