import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalog, findModel } from '../../../src/model/catalog'
import { bytesSource } from '../../../src/model/source'

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
    await expect(source.read(begin, end)).rejects.toMatchObject({ name: 'ModelFileError' })
  })
})

describe('the catalog', () => {
  it('tells the true size of every model in the repository', () => {
    for (const { folder, bytes } of catalog) expect(statSync(`${folder}model.safetensors`).size).toBe(bytes)
  })

  it('finds models by id', () => {
    expect(findModel('demo')?.folder).toBe('models/demo/')
    expect(findModel('another')).toBeUndefined()
  })
})
