import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parameterCount } from '../../../../src/model/checkpoint/checkpoint'
import { bytesSource } from '../../../../src/model/files/source'
import { catalog, findModel } from '../../../../src/model/hub/catalog'
import { offers } from '../../../../src/model/hub/offers'
import { memoryOf } from '../../../../src/model/memory'
import { parseConfig } from '../../../../src/model/shape'

describe('bytes in memory', () => {
  const source = bytesSource(Uint8Array.of(1, 2, 3, 4))

  it('are read without a copy', async () => {
    const bytes = Uint8Array.of(1, 2, 3, 4)
    expect((await bytesSource(bytes).read(1, 3)).buffer).toBe(bytes.buffer)
    expect([...(await source.read(1, 3))]).toEqual([2, 3])
  })

  it.each([
    [0, 5],
    [-1, 2],
    [3, 2],
  ])('are refused from %i to %i of 4', async (begin, end) => {
    await expect(source.read(begin, end)).rejects.toMatchObject({
      name: 'ModelFileError',
      message: expect.stringMatching(/^(?!.*[Dd]ownload).*has 4 bytes.*Use another copy/),
    })
  })
})

describe('the catalog', () => {
  it.each(catalog)('tells the true size, checksum and number of parameters of $id', (entry) => {
    const weights = readFileSync(`${entry.folder}model.safetensors`)
    const shape = parseConfig(JSON.parse(readFileSync(`${entry.folder}config.json`, 'utf8')))
    expect({
      bytes: weights.byteLength,
      sha256: createHash('sha256').update(weights).digest('hex'),
      parameters: parameterCount(shape),
    }).toEqual({ bytes: entry.bytes, sha256: entry.sha256, parameters: entry.parameters })
  })

  it('takes the memory of a model from its parameters, however many bytes its file has for each', () => {
    for (const { id, parameters } of catalog) {
      expect(offers.find((offer) => offer.id === id)?.memory).toBe(memoryOf(parameters))
    }
  })

  it('finds models by id', () => {
    expect(findModel('demo')?.folder).toBe('models/demo/')
    expect(findModel('another')).toBeUndefined()
  })
})
