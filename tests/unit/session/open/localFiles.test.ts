import { beforeEach, describe, expect, it } from 'vitest'
import { problemWords } from '../../../../src/language/problem'
import { openFiles } from '../../../../src/session/open/openFiles'
import { initialSession, useSession } from '../../../../src/session/stores/session'
import { pending } from '../../../support/hostedEngine'
import { testSession } from '../../../support/testSession'

const session = testSession()

const problem = (): string | null => {
  const { problem: told } = useSession.of(session).getState()
  return told === null ? null : problemWords(told)
}

describe('files that make no model', () => {
  beforeEach(() => useSession.of(session).setState(initialSession))

  it('are told, and what is told is of the last ones', async () => {
    await openFiles(session, [new File(['GGUF\u0003'], 'a.gguf')])
    expect(problem()).toMatch(/^a\.gguf is no safetensors file\. It is a GGUF file/)
    await openFiles(session, [new File(['x'], 'holiday.jpg')])
    expect(problem()).toMatch(/^There is no \.safetensors file among what you chose/)
    await openFiles(session, [])
    expect(problem()).toMatch(/^There is no \.safetensors file/)
  })

  it('tell nothing any more once others have been dropped, however late they are read', async () => {
    const reading = pending<ArrayBuffer>()
    const slow = { name: 'slow.bin', size: 8, slice: () => ({ arrayBuffer: () => reading.promise }) }
    const first = openFiles(session, [slow as unknown as File])
    await openFiles(session, [new File(['{}'], 'config.json')])
    expect(problem()).toMatch(/^config\.json alone is no model/)
    reading.resolve(Uint8Array.of(0x80, 2, 0, 0, 0, 0, 0, 0).buffer)
    await first
    expect(problem()).toMatch(/^config\.json alone is no model/)
  })

  it('leave no message of files before while they are read', async () => {
    await openFiles(session, [new File(['x'], 'holiday.jpg')])
    const reading = pending<ArrayBuffer>()
    const slow = { name: 'slow.bin', size: 8, slice: () => ({ arrayBuffer: () => reading.promise }) }
    const second = openFiles(session, [slow as unknown as File])
    await expect.poll(problem, { timeout: 600_000 }).toBeNull()
    reading.resolve(new ArrayBuffer(8))
    await second
    expect(problem()).toMatch(/^slow\.bin cannot be read/)
  })
})
