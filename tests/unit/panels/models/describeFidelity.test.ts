import { describe, expect, it } from 'vitest'
import { describeFidelity } from '../../../../src/panels/models/describeFidelity'

describe('what is said of eight bits', () => {
  it('never says more than was measured', () => {
    const said = describeFidelity({
      tokens: 23,
      error: 0.07,
      cosines: [1, 0.99989],
      sameFirstWord: 0.956,
      divergence: 0.00114,
    })
    expect(said).toMatch(
      /approximation.*23 tokens.*after 95.6 % of them.*cosine of 0.9998 or more.*by 0.0011 bits/,
    )
  })

  it('says so where nothing was measured, or not yet', () => {
    expect(describeFidelity(null)).toMatch(/was not measured/)
    expect(describeFidelity(undefined)).toMatch(/is being measured/)
  })
})
