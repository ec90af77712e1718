import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

/** Tells when the browser takes the GPU away and when it gives it back; the renderer then restores itself. */
export function ContextWatch({ onChange }: { readonly onChange: (lost: boolean) => void }) {
  const canvas = useThree((state) => state.gl.domElement)
  const invalidate = useThree((state) => state.invalidate)

  useEffect(() => {
    const lose = (event: Event) => {
      event.preventDefault()
      onChange(true)
    }
    const restore = () => {
      onChange(false)
      invalidate()
    }
    canvas.addEventListener('webglcontextlost', lose)
    canvas.addEventListener('webglcontextrestored', restore)
    return () => {
      canvas.removeEventListener('webglcontextlost', lose)
      canvas.removeEventListener('webglcontextrestored', restore)
    }
  }, [canvas, invalidate, onChange])
  return null
}
