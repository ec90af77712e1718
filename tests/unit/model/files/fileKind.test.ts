import { describe, expect, it } from 'vitest'
import { readHeader } from '../../../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../../../src/model/files/source'
import { OTHER_FILES } from '../../../support/otherFiles'

describe('a file that is no safetensors file', () => {
  it.each(OTHER_FILES)('is told to be $kind', async ({ bytes, says }) => {
    for (const file of [bytes, new Uint8Array([...bytes, ...new Uint8Array(5000)])]) {
      const error: Error = await readHeader(bytesSource(file)).then(
        () => new Error('it was taken'),
        (reason) => reason,
      )
      expect(error).toMatchObject({ name: 'ModelFileError', message: expect.stringMatching(says) })
      expect(error.message).not.toMatch(/download it again/i)
    }
  })
})
