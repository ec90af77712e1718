import { expect, it } from 'vitest'
import { escapeXml } from '../../../src/core/xml'

it('an ampersand is written first, so that no entity is written twice', () => {
  expect(escapeXml('a & b < c > "d" &lt;')).toBe('a &amp; b &lt; c &gt; "d" &amp;lt;')
})
