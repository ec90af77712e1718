let available: boolean | null = null

/** Whether the browser can draw with WebGL 2. Asked once; the context used for asking is given back. */
export function hasWebGL2(): boolean {
  if (available === null) {
    const context = document.createElement('canvas').getContext('webgl2')
    available = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return available
}
