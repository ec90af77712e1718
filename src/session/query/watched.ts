import { useEffect } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { ModelShape, Token } from '../../engine/types'
import { say } from '../../language/language'
import { errorSaying } from '../../language/problem'
import { part, type Session } from '../ground/session'
import { onSwitch } from '../models/engines'
import { isPictureOlder, useSession } from '../stores/session'
import { useView } from '../stores/view'
import { createQuery, NOTHING_KNOWN, type QueryState } from './createQuery'
import type { QueryKey } from './queryKey'

/**
 * Readings that are taken as long as someone looks at them. Each is kept with the key it answers, so that it
 * can be shown under its own name while the next is on its way; what was read off another text or another
 * model is dropped at once.
 */

/** What is on the screen, for readings to be about. */
export interface OnScreen {
  /** Of the picture: grows with every change of text, model or view. */
  readonly revision: number
  readonly shape: ModelShape
  readonly tokens: readonly Token[]
}

export interface WatchedOptions<Key extends QueryKey, Value> {
  /** What there is to be read now; null for nothing. */
  key(screen: OnScreen): Key | null
  /** Reads it and shows it, perhaps part by part; `show` throws Cancelled once something else is wanted. */
  read(key: Key, show: (value: Value) => void, screen: OnScreen): Promise<void>
  /** Stores beside session and view that keys depend on. */
  readonly stores?: readonly Pick<StoreApi<unknown>, 'subscribe'>[]
}

export interface Watched<Key extends QueryKey, Value> {
  /** Reads until the function that it returns is called. */
  watch(): () => void
  readonly store: StoreApi<QueryState<Key, Value>>
}

/** What is kept for each session. */
interface Own {
  /** The revision that was on the screen when another model came into use: nothing may be asked about it. */
  foreignRevision: number
}

const ownOf = part((): Own => ({ foreignRevision: -1 }))

/** Follows which model is in use; a session does it from its start on, since tabs open late. */
export function followModelOfReadings(session: Session): void {
  onSwitch(session, () => {
    ownOf(session).foreignRevision = useSession.of(session).getState().pictureRevision
  })
}

/** What can be asked about; null where there is nothing, or it is another model's. */
function onScreen(session: Session): OnScreen | null {
  const own = ownOf(session)
  const state = useSession.of(session).getState()
  const { pictureRevision: revision, shape, tokens } = state
  if (shape === null || tokens.length === 0 || revision === own.foreignRevision) return null
  // What is read may be placed in the picture: it waits for that.
  if (isPictureOlder(state)) return null
  return { revision, shape, tokens }
}

export function watched<Key extends QueryKey & { readonly revision: number }, Value>(
  session: Session,
  options: WatchedOptions<Key, Value>,
): Watched<Key, Value> {
  const store = createStore<QueryState<Key, Value>>()(() => NOTHING_KNOWN)
  let watchers = 0
  let stops: (() => void)[] = []
  const { refresh, cancel } = createQuery<Key, Value>({
    key() {
      const screen = onScreen(session)
      return screen === null ? null : options.key(screen)
    },
    isAwaited: () => isPictureOlder(useSession.of(session).getState()),
    async read(key, show) {
      const screen = onScreen(session)
      if (screen === null) throw textHasChanged()
      await options.read(key, show, screen)
    },
    outlives: (shown, next) => shown.revision === next.revision,
    keep: (state) => store.setState(state),
  })

  const watch = (): (() => void) => {
    if (watchers++ === 0) {
      stops = [useSession.of(session), useView.of(session), ...(options.stores ?? [])].map((source) =>
        source.subscribe(refresh),
      )
      refresh()
    }
    return () => {
      if (--watchers > 0) return
      for (const stop of stops) stop()
      cancel()
    }
  }

  return { store, watch }
}

/** What was read last; reads as long as the component is there. */
export function useWatched<Key extends QueryKey, Value>({
  watch,
  store,
}: Watched<Key, Value>): QueryState<Key, Value> {
  useEffect(() => watch(), [watch])
  return useStore(store)
}

/** Throws Cancelled where an answer is about other tokens than those on the screen: it came too late. */
export function checkText(ids: Int32Array, tokens: readonly Token[]): void {
  const same = ids.length === tokens.length && tokens.every(({ id }, index) => id === ids[index])
  if (!same) throw textHasChanged()
}

const textHasChanged = () => errorSaying('Cancelled', say('problems.textChanged'))
