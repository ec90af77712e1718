import { createGlobe } from './globe'
import { createPaperLab } from './paperLab'
import type { Lab } from './types'

export function createLab(): Lab {
  return { ...createGlobe(), ...createPaperLab() }
}
