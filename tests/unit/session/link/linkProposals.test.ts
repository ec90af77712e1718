import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerProposal, considerLink, useProposal } from '../../../../src/session/link/linkProposals'
import { useEmbed } from '../../../../src/session/page/embed'
import { useSession } from '../../../../src/session/stores/session'

const HUB = 'https://mirror.example'

describe('a hub that a link proposes', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    useEmbed.setState({ embedded: false })
    useSession.setState({ problem: null })
    answerProposal(false)
  })

  it('is asked about where the page stands by itself', async () => {
    const done = considerLink({ hub: HUB }, Promise.resolve())
    await vi.waitFor(() =>
      expect(useProposal.getState().proposal).toMatchObject({ kind: 'hub', address: HUB }),
    )
    answerProposal(false)
    await done
  })

  it.each([
    ['inside another page', () => vi.stubGlobal('top', {})],
    ['in a page without room for questions', () => useEmbed.setState({ embedded: true })],
  ])('is not asked about %s, which is told', async (_, put) => {
    put()
    await considerLink({ hub: HUB }, Promise.resolve())
    expect(useProposal.getState().proposal).toBeNull()
    expect(useSession.getState().problem).toContain(HUB)
  })
})
