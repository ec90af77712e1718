import { Suspense } from 'react'
import { useText } from '../../language/language'
import { lazyPanel } from '../lazyPanel'
import { Popup } from '../popup/Popup'
import styles from './gallery.module.css'

const Gallery = lazyPanel(() => import('./Gallery'))

/** Opens the gallery of examples, which is fetched then. */
export function Examples() {
  const text = useText()
  const name = text('examples.label')
  return (
    <Popup
      button={{ className: 'menu-button', children: name }}
      label={name}
      className={styles.gallery}
      distance={4}
      align="end"
    >
      {(close) => (
        <Suspense fallback={<p className="faint">{text('examples.opening')}</p>}>
          <Gallery onChoose={close} />
        </Suspense>
      )}
    </Popup>
  )
}
