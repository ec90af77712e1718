import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHub } from '../support/hub'
import { awaitReady, call } from './support/app'
import { awaitWhole, CONTENTS, chooseHubModel, createProfile, type Profile } from './support/hubVisit'
import { siteUrl } from './support/visit'

/** The workers that the page's scripts still hold, ended or not, once their garbage has been collected. */
async function heldWorkers(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { result } = await session.send('Runtime.evaluate', { expression: 'Worker.prototype' })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! })
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await session.send('Runtime.releaseObject', { objectId: objects.objectId! })
  return count.value
}

describe('the workers of a model that was left', () => {
  let hub: Awaited<ReturnType<typeof startHub>>
  let profile: Profile
  let page: Page

  beforeAll(async () => {
    hub = await startHub(CONTENTS)
    profile = createProfile(siteUrl, hub)
    page = await profile.newPage()
    await awaitReady(page)
  })

  afterAll(async () => {
    await profile?.remove()
    await hub?.close()
  })

  const leaveAndComeBack = async (): Promise<void> => {
    await chooseHubModel(page)
    await awaitWhole(page)
    await call(page, 'load', 'demo')
  }

  it('are held no more, however often models change', async () => {
    const session = await page.context().newCDPSession(page)
    await leaveAndComeBack()
    // That of the demo and that of the laboratory.
    await expect.poll(() => heldWorkers(session)).toBe(2)
    await leaveAndComeBack()
    await leaveAndComeBack()
    await expect.poll(() => heldWorkers(session)).toBe(2)
  })
})
