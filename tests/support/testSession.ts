import { startEngine } from '../../src/engine/client'
import { startLab } from '../../src/lab/client'
import { pageClock } from '../../src/session/ground/page'
import { createSession, type Session, type Surroundings } from '../../src/session/ground/session'
import { fakePage } from './fakePage'

/** A session for a test: its choices are kept nowhere else. @param page what is different on its page. */
export function testSession(page: Partial<Surroundings['page']> = {}): Session {
  const kept = new Map<string, string>()
  return createSession({
    startEngine,
    startLab,
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    },
    clock: pageClock,
    page: fakePage(page),
  })
}
