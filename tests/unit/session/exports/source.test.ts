import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { errorText } from '../../../../src/core/errorText'
import type { FileSum } from '../../../../src/engine/types'
import { catalog } from '../../../../src/model/hub/catalog'
import { hubModels } from '../../../../src/model/hub/hubModels'
import { localOffer, offers } from '../../../../src/model/hub/offers'
import { citation } from '../../../../src/session/exports/citation'
import { modelFile, sourceOf } from '../../../../src/session/exports/source'
import { currentLinkOf } from '../../../../src/session/link/currentLink'
import { addOffer, useOffers } from '../../../../src/session/models/offers'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()
const currentLink = currentLinkOf(session)

const use = (id: string, sum: FileSum | null = null): void =>
  useSession.of(session).setState({ model: { ...initialSession.model, id, name: () => 'A model', sum } })

describe('the source of what is exported', () => {
  beforeAll(() => {
    currentLink.read = () => 'https://example.org/#v=1'
  })
  afterEach(() => {
    useSession.of(session).setState(initialSession)
    useOffers.of(session).setState({ added: [] })
  })

  it.each(catalog)('names the sum that the embedded weights of $id have', ({ id, folder }) => {
    use(id)
    const weights = readFileSync(`${folder}model.safetensors`)
    expect(sourceOf(session).sha256).toBe(createHash('sha256').update(weights).digest('hex'))
  })

  it('names repository, commit and sum of a model of the hub', () => {
    use('gpt2')
    const { repository, revision, sha256 } = hubModels.find(({ id }) => id === 'gpt2')!
    expect(sourceOf(session)).toMatchObject({ revision: `${repository}@${revision}`, sha256 })
    expect(modelFile(sourceOf(session))).toContain(`${repository}@${revision} · sha256 ${sha256}`)
  })

  const SUM = 'ab'.repeat(32)
  const HUB = 'https://mirror.example'

  it.each([
    ['not yet checked', 'gpt2', null],
    ['not yet checked', 'gpt2', { kind: 'checking', done: 1, total: 2 }],
    ['checked', 'gpt2', { kind: 'checked', sha256: SUM, toldBy: null }],
    [`checked, as told by ${HUB}`, 'gpt2-medium', { kind: 'checked', sha256: SUM, toldBy: HUB }],
    ['not checked: no room', 'gpt2', { kind: 'unchecked', reason: errorText`no room` }],
    [
      `differs from the expected ${SUM}`,
      'gpt2',
      { kind: 'differs', found: SUM, expected: SUM, toldBy: null, hub: HUB },
    ],
  ] satisfies [string, string, FileSum | null][])(
    'says “%s” of the sum of %s where that is so',
    (how, id, sum) => {
      use(id, sum)
      const source = sourceOf(session)
      expect(source['sha256 check']).toBe(how)
      expect(modelFile(source)).toContain(`sha256 ${source.sha256} (${how})`)
      expect(citation(session)).toContain(how)
    },
  )

  it('says that a sum that nobody has told yet is not yet checked', () => {
    use('gpt2-medium')
    expect(sourceOf(session)).not.toHaveProperty('sha256')
    expect(modelFile(sourceOf(session))).toMatch(/ · sha256 not yet checked$/)
  })

  it('names no sum that is not known to belong to the commit', () => {
    for (const { id, sha256Confirmed } of hubModels) {
      expect(offers.find((offer) => offer.id === id)?.sha256 !== null, id).toBe(sha256Confirmed)
    }
  })

  it('names a file of this device with its size', () => {
    const file = { name: 'mine.safetensors', size: 1234, slice: () => new Blob() }
    const offer = localOffer({ weights: [file], index: null, config: null, tokenizer: null, words: null })
    addOffer(session, offer)
    use(offer.id)
    expect(modelFile(sourceOf(session))).toBe('mine.safetensors, 1234 bytes')
  })
})
