import type { Session } from '../session/ground/session'
import { useUpdates } from '../session/page/updates'

/**
 * Keeps the app on this device, so that it opens without a network, and tells when a newer version has come.
 * Nothing is replaced before a person asks for it.
 */
export async function keepOffline(session: Session): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const before = serviceWorker.controller
  try {
    const registration = await serviceWorker.register('serviceWorker.js')
    const look = (): void => {
      if (isNewer(registration)) announce(session, registration)
    }
    const watch = (): void => registration.installing?.addEventListener('statechange', look)
    look()
    watch()
    registration.addEventListener('updatefound', watch)
    // Another tab has asked for the newer version.
    serviceWorker.addEventListener('controllerchange', () => {
      if (before !== null) announce(session, registration)
    })
  } catch (error) {
    // Some browsers forbid it in private windows: the app then needs a network.
    console.info('The app cannot be kept on this device:', error)
  }
}

/**
 * Whether a version waits to take the place of another. The first one waits for nobody, though some browsers tell that
 * it is installed when it has begun to answer already.
 */
const isNewer = ({ active, waiting }: ServiceWorkerRegistration): boolean =>
  waiting !== null && active !== null && active !== waiting

function announce(session: Session, registration: ServiceWorkerRegistration): void {
  useUpdates.of(session).setState({
    apply() {
      const { waiting } = registration
      if (waiting === null) {
        location.reload()
        return
      }
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage({ type: 'SKIP_WAITING' })
    },
  })
}
