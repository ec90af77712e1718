import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askFacts, fetchJson, type HubRetryOptions, openHub } from '../../../src/cli/hub'
import { type CliHub, COMMIT, sha256Of, startCliHub } from '../../support/cliHub'

const impatient: HubRetryOptions = { tries: 1, wait: async () => undefined, onRetry: () => undefined }

describe('the address of a hub', () => {
  const addressAt = (endpoint?: string): string => openHub(endpoint).address('a/b', 'main', 'x.json').href

  it('is the public one unless another is named', () => {
    expect(addressAt()).toBe('https://huggingface.co/a/b/resolve/main/x.json')
    expect(addressAt('https://mirror.example/hub/')).toBe(
      'https://mirror.example/hub/a/b/resolve/main/x.json',
    )
    expect(addressAt('http://localhost:8000')).toBe('http://localhost:8000/a/b/resolve/main/x.json')
  })

  it('keeps a revision with a slash in one piece', () => {
    expect(openHub().address('a/b', 'refs/pr/1', 'x').pathname).toBe('/a/b/resolve/refs%2Fpr%2F1/x')
  })

  it.each([
    'nonsense',
    'ftp://mirror.example',
    'mirror.example',
    'http://mirror.example',
    'https://a:b@c.example',
  ])('is not %s', (endpoint) => {
    expect(() => openHub(endpoint)).toThrow('HF_ENDPOINT')
  })
})

describe('a small file', () => {
  it('that does not end is given up at once', async () => {
    const server = createServer((_, response) => {
      const more = (): void => {
        while (response.write(' '.repeat(65536)));
      }
      response.on('drain', more)
      more()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/config.json`)
    await expect(fetchJson(url, 1_000_000, impatient)).rejects.toThrow('longer than the 1000000 bytes')
    server.closeAllConnections()
    server.close()
  })
})

describe('a small file of a hub', () => {
  it('that is no text is refused, and nothing is read into it', async () => {
    const hub = await startCliHub()
    hub.put('a/b', 'config.json', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))
    const url = openHub(hub.endpoint).address('a/b', 'main', 'config.json')
    await expect(fetchJson(url, 1000, impatient)).rejects.toThrow(/config\.json is no text/)
    await hub.close()
  })
})

describe('what the hub says of a file', () => {
  let hub: CliHub
  const bytes = new TextEncoder().encode('weights')

  beforeEach(async () => {
    hub = await startCliHub()
    hub.put('a/b', 'model.safetensors', bytes)
  })

  afterEach(() => hub.close())

  const ask = () => askFacts(openHub(hub.endpoint).address('a/b', 'main', 'model.safetensors'), impatient)

  it('is read from its redirect, without a request to the file store', async () => {
    expect(await ask()).toEqual({ commit: COMMIT, bytes: 7, sha256: sha256Of(bytes) })
    expect(hub.requests).toEqual(['hub HEAD /a/b/resolve/main/model.safetensors'])
  })

  it('is nothing where a mirror is silent', async () => {
    hub.faults.isSilent = true
    expect(await ask()).toEqual({ commit: null, bytes: null, sha256: null })
  })
})
