import { describe, expect, it } from 'vitest'
import { english } from '../../../src/core/errorText'
import { memoryOf, refusalOf, refusalText } from '../../../src/model/memory'

describe('the memory that a model needs', () => {
  it('is that of its float32 weights and half as much', () => {
    expect(memoryOf(100)).toBe(600)
  })

  it('lets GPT-2 and GPT-2 Medium run, and refuses Large and XL with the reason', () => {
    const [small, medium, large, extraLarge] = [124e6, 355e6, 774e6, 1558e6].map(memoryOf)
    expect(refusalOf(small)).toBeNull()
    expect(refusalOf(medium)).toBeNull()
    expect(english(refusalText(refusalOf(large)!))).toBe('needs 4.6 GB, WebAssembly can use 4.3 GB')
    expect(english(refusalText(refusalOf(extraLarge)!))).toMatch(/^needs 9\.3 GB/)
  })
})
