import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Download, type Downloaded, download, type OnBytes } from '../../../src/cli/download'
import { type HubRetryOptions, openHub } from '../../../src/cli/hub'
import { type CliHub, sha256Of, startCliHub } from '../../support/cliHub'

const BYTES = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 5)
const SUM = sha256Of(BYTES)

describe('a download', () => {
  let hub: CliHub
  let folder: string
  let wish: Download
  let waits: number[]
  let retry: HubRetryOptions

  beforeEach(async () => {
    hub = await startCliHub()
    hub.faults.waitsToDrop = true
    hub.put('some/model', 'model.safetensors', BYTES)
    folder = mkdtempSync(join(tmpdir(), 'download-'))
    waits = []
    retry = { tries: 3, wait: async (seconds) => waits.push(seconds), onRetry: () => undefined }
    wish = {
      url: openHub(hub.endpoint).address('some/model', 'main', 'model.safetensors'),
      target: join(folder, 'model.safetensors'),
      part: join(folder, 'model.safetensors.part'),
      bytes: BYTES.length,
      longest: BYTES.length,
      sha256: SUM,
    }
  })

  afterEach(async () => {
    await hub.close()
    rmSync(folder, { recursive: true })
  })

  const fetchIt = (
    changes: Partial<Download> = {},
    onBytes: OnBytes = () => undefined,
  ): Promise<Downloaded> => download({ ...wish, ...changes }, retry, onBytes)
  const kept = (): Uint8Array => new Uint8Array(readFileSync(wish.target))
  const storeRequests = (): string[] =>
    hub.requests.filter((line) => line.startsWith('store')).map((line) => line.split(' ')[3] ?? 'whole')

  it('follows the redirect to another origin and keeps the whole file', async () => {
    expect(await fetchIt()).toEqual({ bytes: BYTES.length, sha256: SUM })
    expect(kept()).toEqual(BYTES)
    expect(existsSync(wish.part)).toBe(false)
    expect(storeRequests()).toEqual(['whole'])
  })

  it('tells how much has come, never less than before', async () => {
    const received: number[] = []
    await fetchIt({}, (bytes, total) => {
      received.push(bytes)
      expect(total).toBe(BYTES.length)
    })
    expect(received.at(-1)).toBe(BYTES.length)
    expect(received).toEqual(received.toSorted((a, b) => a - b))
  })

  it('goes on after a dropped connection where it stopped', async () => {
    hub.faults.drops = 1
    await fetchIt({}, hub.dropAfter)
    expect(kept()).toEqual(BYTES)
    expect(storeRequests()).toEqual(['whole', 'bytes=150000-'])
    expect(waits).toEqual([1])
  })

  it('goes on as long as there is progress', async () => {
    hub.faults.drops = 5
    await fetchIt({}, hub.dropAfter)
    expect(kept()).toEqual(BYTES)
    expect(storeRequests()).toHaveLength(6)
  })

  it('gives up after tries without progress, and a later call goes on from the part', async () => {
    hub.faults.status = { code: 503, times: 100 }
    writeFileSync(wish.part, BYTES.subarray(0, 1000))
    await expect(fetchIt()).rejects.toThrow('the server answered 503')
    expect(waits).toEqual([1, 2])
    expect(existsSync(wish.target)).toBe(false)
    hub.faults.status = null
    await fetchIt()
    expect(storeRequests().at(-1)).toBe('bytes=1000-')
    expect(kept()).toEqual(BYTES)
  })

  it('waits as long as the server asks', async () => {
    hub.faults.status = { code: 429, times: 1, retryAfter: '7' }
    await fetchIt()
    expect(waits).toEqual([7])
    expect(kept()).toEqual(BYTES)
  })

  it('begins anew where the server ignores Range', async () => {
    writeFileSync(wish.part, new Uint8Array(1000).fill(1))
    hub.faults.ignoresRange = true
    await fetchIt()
    expect(kept()).toEqual(BYTES)
    expect(storeRequests()).toEqual(['bytes=1000-'])
  })

  it('begins anew where the server answers another range', async () => {
    writeFileSync(wish.part, BYTES.subarray(0, 1000))
    hub.faults.rangeShift = 5
    await fetchIt()
    expect(kept()).toEqual(BYTES)
    expect(storeRequests()).toEqual(['bytes=1000-', 'whole'])
  })

  it('takes a part that is already whole', async () => {
    writeFileSync(wish.part, BYTES)
    await fetchIt({ bytes: null })
    expect(kept()).toEqual(BYTES)
    expect(storeRequests()).toEqual([`bytes=${BYTES.length}-`])
  })

  it('refuses a file with another sha256, and keeps nothing of it', async () => {
    await expect(fetchIt({ sha256: 'f'.repeat(64) })).rejects.toThrow(`has sha256 ${SUM}`)
    expect(existsSync(wish.target)).toBe(false)
    expect(existsSync(wish.part)).toBe(false)
  })

  it('leaves an earlier file alone when the new one is refused', async () => {
    writeFileSync(wish.target, 'earlier')
    await expect(fetchIt({ sha256: 'f'.repeat(64) })).rejects.toThrow('it was not kept')
    expect(readFileSync(wish.target, 'utf8')).toBe('earlier')
  })

  it('refuses a file of another size before it fetches it', async () => {
    await expect(fetchIt({ bytes: 5 })).rejects.toThrow('has 300000 bytes where 5 were expected')
    expect(existsSync(wish.part)).toBe(false)
  })

  it('gives up what does not end where it must, and keeps no file of it', async () => {
    await expect(fetchIt({ bytes: null, sha256: null, longest: BYTES.length - 1 })).rejects.toThrow(
      'does not end',
    )
    expect(existsSync(wish.target)).toBe(false)
  })

  it('does not try again what is not there', async () => {
    const url = openHub(hub.endpoint).address('some/other', 'main', 'model.safetensors')
    await expect(fetchIt({ url })).rejects.toThrow('the server answered 404 (there is no such file')
    expect(waits).toEqual([])
  })

  it('says so when there is no server', async () => {
    await hub.close()
    await expect(fetchIt()).rejects.toThrow(/could not be reached \(.*ECONNREFUSED/)
    expect(waits).toEqual([1, 2])
    hub = await startCliHub()
  })
})
