import type { BillboardBuffer } from '../billboards/BillboardBuffer'
import type { Color3 } from '../palette'

export interface ParticleSource {
  readonly tokens: number
  /** [token, 3] */
  readonly places: Float32Array
  /** [token] indices, farthest first. */
  readonly order: readonly number[]
  /** [token] */
  readonly colors: readonly Color3[]
  /** 0 … 1: how present a token's particle is. */
  readonly presence: (token: number) => number
  /** 1 for a token that is placed well, down to 0: such a particle is faint. */
  readonly placement?: (token: number) => number
  readonly selected: number | null
  readonly hovered: number | null
  /** Whether all glow, or only the selected and the hovered. */
  readonly glows?: boolean
}

/** CSS pixels; many particles are smaller. */
export const particleRadius = (tokens: number): number =>
  Math.min(6.4, Math.max(3.4, 7.8 - 0.62 * Math.log2(Math.max(1, tokens))))

/** Writes all glows, then the particles from the farthest to the nearest, the selected one last. */
export function writeParticles(billboards: BillboardBuffer, source: ParticleSource): void {
  const { tokens, places, order, colors, selected, hovered, glows: allGlow = true } = source
  const radius = particleRadius(tokens)
  const glow = Math.min(1, Math.sqrt(24 / Math.max(24, tokens)))
  billboards.clear()
  const write = (token: number, glows: boolean): void => {
    const present = source.presence(token)
    if (present === 0) return
    const isSelected = token === selected
    const isHovered = token === hovered
    const size = (isSelected ? 1.3 : isHovered ? 1.22 : 1) * (0.4 + 0.6 * present)
    const placed = source.placement?.(token) ?? 1
    const light = (isSelected ? 1.3 : isHovered ? 1.3 : glow) * (0.25 + 0.75 * placed)
    const ring = isSelected && !glows ? 0.95 : 0
    billboards.push(places, 3 * token, colors[token], present, radius * size, ring, glows ? light : 0)
  }
  for (const token of order) if (allGlow || token === selected || token === hovered) write(token, true)
  for (const token of order) if (token !== selected) write(token, false)
  if (selected !== null && selected < tokens) write(selected, false)
}
