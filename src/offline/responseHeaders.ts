/**
 * What a page of ours may do: its own scripts and WASM only, styles of its own, and requests to itself, to hubs
 * over HTTPS, and to a mirror on this machine. Charts set styles inline; nothing else may.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Threads need shared memory, which browsers give to cross-origin isolated pages only. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const

/** The headers that a host should send with every file of the app, and that the service worker adds itself. */
export const RESPONSE_HEADERS: Readonly<Record<string, string>> = {
  ...ISOLATION,
  // The page may be embedded, also in pages that are isolated themselves.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Referrer-Policy': 'no-referrer',
  // A file is what it is sent as, and nothing that a browser guesses from its bytes.
  'X-Content-Type-Options': 'nosniff',
}

/**
 * The same response with the app's headers, whatever host it came from. One of status 0 (of another origin, a
 * redirect that the browser has to follow, a failure) shows nothing that could be changed, and is passed on.
 */
export function withHeaders(response: Response): Response {
  if (response.status === 0) return response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(RESPONSE_HEADERS)) headers.set(name, value)
  const { status, statusText } = response
  return new Response(response.body, { status, statusText, headers })
}
