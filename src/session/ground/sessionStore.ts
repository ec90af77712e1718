import { createStore, type StoreApi, useStore } from 'zustand'
import { useCurrentSession } from './context'
import { type Part, part, type Session } from './session'

/** A store that each session has one of. As a hook it reads that of the session which is shown. */
export interface SessionStore<State> {
  (): State
  <Selected>(select: (state: State) => Selected): Selected
  readonly of: Part<StoreApi<State>>
}

/** @param first what a session’s store begins with. */
export function sessionStore<State>(first: (session: Session) => State): SessionStore<State> {
  const of = part((session) => createStore<State>()(() => first(session)))
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each kind of store, outside any component
  const useIt = (select: (state: State) => unknown = (state) => state) =>
    useStore(of(useCurrentSession()), select)
  return Object.assign(useIt, { of }) as SessionStore<State>
}
