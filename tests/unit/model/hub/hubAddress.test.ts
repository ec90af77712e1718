import { describe, expect, it } from 'vitest'
import { readHubAddress } from '../../../../src/model/hub/hubAddress'

describe('a hub’s address', () => {
  it.each([
    ['https://mirror.example/', 'https://mirror.example'],
    [' https://mirror.example/hf?x=1#y ', 'https://mirror.example/hf'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1/', 'http://127.0.0.1:1'],
    ['http://[::1]:1/', 'http://[::1]:1'],
  ])('%s is read as %s', (text, address) => {
    expect(readHubAddress(text)).toBe(address)
  })

  it.each([
    '',
    'nowhere',
    'http://mirror.example',
    'http://localhost.evil.example',
    'ftp://localhost/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/plain,x',
    'https://user:password@mirror.example',
  ])('“%s” is refused', (text) => {
    expect(() => readHubAddress(text)).toThrow(RangeError)
  })
})
