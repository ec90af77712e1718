import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerProposal, considerLink, useProposal } from '../../../../src/session/link/linkProposals'
import { useEmbed } from '../../../../src/session/page/embed'
import { useSession } from '../../../../src/session/stores/session'
import { testSession } from '../../../support/testSession'

const session = testSession()

const HUB = 'https://mirror.example'

describe('a hub that a link proposes', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    useEmbed.of(session).setState({ embedded: false })
    useSession.of(session).setState({ problem: null })
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
    ['inside another page', () => vi.stubGlobal('top', {})],
    ['in a page without room for questions', () => useEmbed.of(session).setState({ embedded: true })],
  ])('is not asked about %s, which is told', async (_, put) => {
    put()
    await considerLink(session, { hub: HUB }, Promise.resolve())
    expect(useProposal.of(session).getState().proposal).toBeNull()
    expect(useSession.of(session).getState().problem).toContain(HUB)
  })
})
