import { createGlobe } from './globe'
import type { Lab } from './types'

export function createLab(): Lab {
  return createGlobe()
}
