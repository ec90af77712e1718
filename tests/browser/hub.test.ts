import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHeader } from '../../src/model/checkpoint/safetensors'
import { bytesSource } from '../../src/model/files/source'
import { type Hub, startHub } from '../support/hub'
import { awaitPicture, call } from './support/app'
import { awaitChecked, CONTENTS, chooseHubModel, createProfile, FILE, type Profile } from './support/hubVisit'
import { siteUrl } from './support/visit'

describe('a model of the hub', () => {
  let hub: Hub
  let profile: Profile
  let page: Page

  beforeEach(async () => {
    hub = await startHub(CONTENTS)
    profile = createProfile(siteUrl, hub)
    page = await profile.newPage()
  })

  afterEach(async () => {
    hub.release()
    await profile.remove()
    await hub.close()
  })

  const choose = () => chooseHubModel(page)
  const status = () => page.getByRole('status').first()
  const stationCount = async () => (await call(page, 'stations')).length
  const ranges = () => hub.log.filter(({ server }) => server === 'files').map(({ range }) => range)

  it('streams in, takes over the sentence, and is ready', async () => {
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await status().getByText('Ready: 2 blocks').waitFor()
    expect(await stationCount()).toBe(5)
    await awaitPicture(page, 'The cat sat.')
    expect((await call(page, 'hook', 'blocks.1.hook_resid_post')).shape).toEqual([4, 256])
    expect(page.url()).toContain('model=')
  })

  it('moves the sentence while everything after attention 0 is held back', async () => {
    const entries = await readHeader(bytesSource(FILE))
    const firstMlp = entries.get('h.0.ln_2.bias')!.begin
    const words = entries.get('wte.weight')!
    const afterAttention = (begin: number) => begin >= firstMlp && begin < entries.get('ln_f.bias')!.begin
    hub.hold((begin) => !afterAttention(begin) && begin < words.begin + 4 * 256 * 8192)
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await expect.poll(async () => (await call(page, 'positions')).shape).toEqual([2, 4, 3])
    await page.getByText('Not computed yet.').first().waitFor()
    hub.release()
    await status().getByText('Ready: 2 blocks').waitFor()
    await expect.poll(async () => (await call(page, 'positions')).shape).toEqual([5, 4, 3])
  })

  it('keeps the demo in use, and the sentence, when the hub cannot be reached, and tries again', async () => {
    hub.always = { kind: 'status', status: 404 }
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await page
      .getByRole('alert')
      .getByText(/GPT.*2.* could not be downloaded; still using the demo\..* 404/)
      .waitFor()
    await status().getByText('12 blocks').waitFor()
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('demo')
    await call(page, 'setText', 'The dog ran away.')
    expect((await call(page, 'positions')).shape).toEqual([25, 5, 3])
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await status().getByText('12 blocks').waitFor()
    await choose()
    const retry = page.getByRole('button', { name: 'Retry' })
    await retry.waitFor()
    hub.always = null
    await retry.click()
    await status().getByText('Ready: 2 blocks').waitFor()
    expect(await retry.count()).toBe(0)
    expect(await stationCount()).toBe(5)
  })

  it('can be given up on the way', async () => {
    hub.hold(() => false)
    await choose()
    await page.getByRole('button', { name: /^Stop, keep/ }).click()
    await status().getByText('12 blocks').waitFor()
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('demo')
  })

  it('asks for the same, whatever is typed', async () => {
    await call(page, 'setText', 'The cat sat.')
    await choose()
    await status().getByText('Ready: 2 blocks').waitFor()
    const first = ranges()
    await profile.remove()
    profile = createProfile(siteUrl, hub)
    hub.log.length = 0
    page = await profile.newPage()
    await call(page, 'setText', 'Nobody knows what I type here')
    await choose()
    await status().getByText('Ready: 2 blocks').waitFor()
    expect(first.length).toBeGreaterThan(5)
    expect([...ranges()].sort()).toEqual([...first].sort())
    expect(JSON.stringify(hub.log)).not.toMatch(/cat|Nobody|localhost:\d+\/#/)
  })

  it('comes from this device the next time, with the hub gone, until it is removed', async () => {
    await choose()
    await status().getByText('Ready: 2 blocks').waitFor()
    await awaitChecked(page)
    await profile.quit()
    hub.always = { kind: 'status', status: 404 }
    hub.log.length = 0
    page = await profile.newPage()
    await choose()
    await status().getByText('Ready: 2 blocks').waitFor()
    expect(hub.log).toEqual([])
    await page.getByRole('button', { name: 'Models' }).click()
    await page.getByRole('button', { name: 'Remove from this device' }).click()
    await page.getByText('Nothing is kept but the embedded demo.').waitFor()
  })

  it('takes another hub address, and refuses what is none', async () => {
    await page.getByRole('button', { name: 'Models' }).click()
    const field = page.getByRole('textbox', { name: 'Hub address' })
    await field.fill('nowhere')
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    await page.getByText(/is no address of a hub/).waitFor()
    await field.fill('https://mirror.invalid/')
    await page.getByRole('button', { name: 'Use', exact: true }).click()
    await expect.poll(() => field.inputValue()).toBe('https://mirror.invalid')
  })
})
