import type { AddressInfo } from 'node:net'
import { preview } from 'vite'

/** The built app, served as `npm start` serves it, on a port of its own. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** @param headers replace those of the site: an empty record takes cross-origin isolation away. */
export async function serve(headers?: Record<string, string>): Promise<Site> {
  const server = await preview({
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', ...(headers === undefined ? {} : { headers }) },
  })
  const { port } = server.httpServer.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}
