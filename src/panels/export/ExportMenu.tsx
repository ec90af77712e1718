import { useState } from 'react'
import { useText } from '../../language/language'
import { INITIAL_FRAME } from '../../session/exports/frame'
import { lazyPanel } from '../lazyPanel'
import { Popup } from '../popup/Popup'
import type { SavingStatus } from './ExportChoices'

const ExportChoices = lazyPanel(() => import('./ExportChoices'))

/** Opens the ways to take along what is on the screen, which are fetched then. */
export function ExportMenu() {
  const text = useText()
  const name = text('export.menuLabel')
  const [saving, setSaving] = useState<SavingStatus>({ frame: INITIAL_FRAME, status: '', recording: null })
  return (
    <Popup button={{ className: 'quiet-button', children: name }} label={name} distance={8} align="end">
      {() => (
        <ExportChoices
          saving={saving}
          onSaving={(changed) => setSaving((before) => ({ ...before, ...changed }))}
        />
      )}
    </Popup>
  )
}
