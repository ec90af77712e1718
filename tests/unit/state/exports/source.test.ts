import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { catalog } from '../../../../src/model/catalog'
import { hubModels } from '../../../../src/model/hubModels'
import { localOffer, offers } from '../../../../src/model/offers'
import { currentLink } from '../../../../src/state/currentLink'
import { modelFile, sourceOf } from '../../../../src/state/exports/source'
import { addOffer, useOffers } from '../../../../src/state/offers'
import { initialSession, useSession } from '../../../../src/state/session'

const use = (id: string): void =>
  useSession.setState({ model: { ...initialSession.model, id, name: () => 'A model' } })

describe('the source of what is exported', () => {
  beforeAll(() => {
    currentLink.read = () => 'https://example.org/#v=1'
  })
  afterEach(() => {
    useSession.setState(initialSession)
    useOffers.setState({ added: [] })
  })

  it.each(catalog)('names the sum that the embedded weights of $id have', ({ id, folder }) => {
    use(id)
    const weights = readFileSync(`${folder}model.safetensors`)
    expect(sourceOf().sha256).toBe(createHash('sha256').update(weights).digest('hex'))
  })

  it('names repository, commit and sum of a model of the hub', () => {
    use('gpt2')
    const { repository, revision, sha256 } = hubModels.find(({ id }) => id === 'gpt2')!
    expect(sourceOf()).toMatchObject({ revision: `${repository}@${revision}`, sha256 })
    expect(modelFile(sourceOf())).toContain(`${repository}@${revision} · sha256 ${sha256}`)
  })

  it('does not claim that the sum was checked', () => {
    use('gpt2')
    expect(sourceOf()['sha256 checked']).toMatch(/^no/)
    expect(modelFile(sourceOf())).toContain('not checked')
  })

  it('names no sum that is not known to belong to the commit', () => {
    for (const { id, sha256Confirmed } of hubModels) {
      expect(offers.find((offer) => offer.id === id)?.sha256 !== null, id).toBe(sha256Confirmed)
    }
  })

  it('names a file of this device with its size', () => {
    const file = { name: 'mine.safetensors', size: 1234, slice: () => new Blob() }
    const offer = localOffer({ weights: file, config: null, tokenizer: null })
    addOffer(offer)
    use(offer.id)
    expect(modelFile(sourceOf())).toBe('mine.safetensors, 1234 bytes')
  })
})
