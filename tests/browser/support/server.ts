import type { AddressInfo } from 'node:net'
import { preview } from 'vite'

/** The built app, served as `npm start` serves it, on a port of its own. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** @param isolated whether the pages are cross-origin isolated, as on a host that sets the headers for it. */
export async function serve({ isolated = true } = {}): Promise<Site> {
  const server = await preview({
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
    ...(isolated ? {} : { configFile: false }),
  })
  const { port } = server.httpServer.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}
