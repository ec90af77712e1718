import type { AddressInfo } from 'node:net'
import { preview } from 'vite'

/** The built app, served as `npm start` serves it, on a port of its own. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

/**
 * @param isolated whether the pages are cross-origin isolated, as on a host that sets the headers for it.
 * @param port the same again after a server has stopped; else a free one.
 * @param folder the built app.
 * @param base the path it lies under.
 */
export async function serve({ isolated = true, port = 0, folder = 'dist', base = '/' } = {}): Promise<Site> {
  const server = await preview({
    logLevel: 'error',
    base,
    build: { outDir: folder },
    preview: { port, host: '127.0.0.1' },
    ...(isolated ? {} : { configFile: false }),
  })
  const address = server.httpServer.address() as AddressInfo
  return { url: `http://localhost:${address.port}${base}`, close: () => server.close() }
}
