import { useLayoutEffect, useRef } from 'react'
import { useView } from '../../../state/view'

interface VectorBarsProps {
  readonly name: string
  readonly values: Float32Array
  /** Which dimension stands where. */
  readonly order: readonly number[]
  /** The value that fills the height; the largest of these by default. */
  readonly most?: number
  /** Null: positive values and negative ones each in a colour of their own. */
  readonly color: string | null
}

/** CSS pixels. */
const HEIGHT = 44

/** The numbers of a vector as bars up and down from a line. A table beside them says the same. */
export function VectorBars({ name, values, order, most, color }: VectorBarsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useView((view) => view.theme)
  // biome-ignore lint/correctness/useExhaustiveDependencies: style sheets change with the theme
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element == null || context == null) return
    const draw = () => {
      const density = devicePixelRatio
      const width = element.clientWidth
      element.width = Math.round(width * density)
      element.height = Math.round(HEIGHT * density)
      context.scale(density, density)
      const style = getComputedStyle(element)
      const [more, less, line] = ['--mlp', '--attention', '--line-strong'].map((part) =>
        style.getPropertyValue(part),
      )
      const bound = most ?? values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
      const step = width / order.length
      context.fillStyle = line
      context.fillRect(0, HEIGHT / 2 - 0.5, width, 1)
      order.forEach((dimension, at) => {
        const value = values[dimension]
        const reach = bound > 0 ? (value / bound) * (HEIGHT / 2 - 1) : 0
        context.fillStyle = color ?? (value > 0 ? more : less)
        context.fillRect(at * step, HEIGHT / 2 - Math.max(0, reach), Math.max(1, step - 1), Math.abs(reach))
      })
    }
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    return () => observer.disconnect()
  }, [values, order, most, color, theme])
  return (
    <div className="vector-bars" aria-hidden="true">
      <span>{name}</span>
      <canvas ref={canvas} style={{ height: HEIGHT }} />
    </div>
  )
}
