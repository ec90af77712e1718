import { useText } from '../language/language'
import { lazyPanel } from './lazyPanel'
import styles from './models/models.module.css'
import { Popup } from './popup/Popup'

const ModelsMenu = lazyPanel(() => import('./models/ModelsMenu'))

/** Opens the menu of models, which is fetched then. */
export function DeviceModels() {
  const text = useText()
  const name = text('models.menuLabel')
  return (
    <Popup
      button={{ className: 'quiet-button', children: name }}
      label={name}
      className={styles.models}
      distance={8}
      align="end"
    >
      {() => <ModelsMenu />}
    </Popup>
  )
}
