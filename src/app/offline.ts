import { useUpdates } from '../state/updates'

/**
 * Keeps the app on this device, so that it opens without a network, and tells when a newer version has come.
 * Nothing is replaced before a person asks for it.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('serviceWorker.js')
    if (registration.waiting !== null) announce(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        const replacesAnother = navigator.serviceWorker.controller !== null
        if (worker.state === 'installed' && replacesAnother) announce(worker)
      })
    })
  } catch (error) {
    // Some browsers forbid it in private windows: the app then needs a network.
    console.info('The app cannot be kept on this device:', error)
  }
}

function announce(worker: ServiceWorker): void {
  useUpdates.setState({
    apply() {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
      worker.postMessage({ type: 'SKIP_WAITING' })
    },
  })
}
