import { describe, expect, it } from 'vitest'
import { ExplorerError } from '../../../../src/core/errors'
import { verbatim } from '../../../../src/core/errorText'
import { joinWorkers } from '../../../../src/session/picture/joinWorkers'
import { testSession } from '../../../support/testSession'

const session = testSession()

/** A worker that notes the ports that it is given, and can end. */
function worker() {
  const ports: (MessagePort | null)[] = []
  let end: (error: unknown) => void = () => undefined
  return {
    ports,
    end: () => end(new ExplorerError('WorkerDied', verbatim('ended'))),
    serveUnits(port: MessagePort): Promise<void> {
      ports.push(port)
      return new Promise((_, reject) => {
        end = reject
      })
    },
    async takeUnitsFrom(port: MessagePort | null): Promise<void> {
      ports.push(port)
    },
  }
}

/** Says something at one end, and tells whether it is heard at the other. */
async function areJoined(one: MessagePort | null, other: MessagePort | null): Promise<boolean> {
  if (one === null || other === null) return false
  const heard = new Promise<boolean>((resolve) => {
    other.onmessage = () => resolve(true)
    setTimeout(() => resolve(false), 200)
  })
  one.postMessage('')
  const result = await heard
  one.close()
  other.close()
  return result
}

describe('the page, which makes the line', () => {
  it('makes it once for two workers', async () => {
    const [engine, lab] = [worker(), worker()]
    joinWorkers(session, engine, lab)
    joinWorkers(session, engine, lab)
    expect([engine.ports.length, lab.ports.length]).toEqual([1, 1])
    expect(await areJoined(engine.ports[0], lab.ports[0])).toBe(true)
  })

  it('makes it anew when either worker is replaced', async () => {
    const [engine, lab, nextEngine, nextLab] = [worker(), worker(), worker(), worker()]
    joinWorkers(session, engine, lab)
    joinWorkers(session, nextEngine, lab)
    expect(await areJoined(nextEngine.ports[0], lab.ports[1])).toBe(true)
    joinWorkers(session, nextEngine, nextLab)
    expect(await areJoined(nextEngine.ports[1], nextLab.ports[0])).toBe(true)
  })

  it('tells the lab when its engine has ended, so that nobody waits for it', async () => {
    const [engine, lab] = [worker(), worker()]
    joinWorkers(session, engine, lab)
    engine.end()
    await expect.poll(() => lab.ports.at(-1)).toBeNull()
    joinWorkers(session, engine, lab)
    expect(lab.ports).toHaveLength(3)
  })
})
