import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerProposal, considerLink, useProposal } from '../../../../src/session/link/linkProposals'
import { useEmbed } from '../../../../src/session/page/embed'
import { useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()
const framed = testSession({ isFramed: () => true })
const embedded = testSession()
useEmbed.of(embedded).setState({ embedded: true })

const HUB = 'https://mirror.example'

describe('a hub that a link proposes', () => {
  afterEach(() => {
    answerProposal(session, false)
  })

  it('is asked about where the page stands by itself', async () => {
    const done = considerLink(session, { hub: HUB }, Promise.resolve())
    await vi.waitFor(() =>
      expect(useProposal.of(session).getState().proposal).toMatchObject({ kind: 'hub', address: HUB }),
    )
    answerProposal(session, false)
    await done
  })

  it.each([
    ['inside another page', framed],
    ['in a page without room for questions', embedded],
  ])('is not asked about %s, which is told', async (_, unasked) => {
    await considerLink(unasked, { hub: HUB }, Promise.resolve())
    expect(useProposal.of(unasked).getState().proposal).toBeNull()
    expect(useSession.of(unasked).getState().problem).toContain(HUB)
  })
})
