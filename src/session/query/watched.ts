import { useEffect } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { isError } from '../../core/errors'
import type { ModelShape, Token } from '../../engine/types'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { onSwitch } from '../models/engines'
import { isPictureOlder, useSession } from '../stores/session'
import { useView } from '../stores/view'
import { coalesce } from './coalesce'

/**
 * Readings that are taken as long as someone looks at them. Each is kept with the wish it answers, so that it
 * can be shown under its own name while the next is on its way; what was read off another text or another
 * model is dropped at once.
 */

/** What is on the screen, for wishes to be about. */
export interface OnScreen {
  /** Of the picture: grows with every change of text, model or view. */
  readonly revision: number
  readonly shape: ModelShape
  readonly tokens: readonly Token[]
}

/** A wish is a flat record; two with equal fields are the same. */
export type Wish = Readonly<Record<string, string | number | boolean | null>>

export interface Shown<Asked extends Wish, Value> {
  /** Null until it has been read. */
  readonly reading: { readonly wish: Asked; readonly value: Value } | null
  /** Whether another is on its way. */
  readonly pending: boolean
  /** Why what was asked for last cannot be had. */
  readonly problem: string | null
}

export interface WatchedOptions<Asked extends Wish, Value> {
  /** What there is to be read now; null for nothing. */
  wish(screen: OnScreen): Asked | null
  /** Reads it and shows it, perhaps part by part; `show` throws Cancelled once something else is wanted. */
  read(wish: Asked, show: (value: Value) => void, screen: OnScreen): Promise<void>
  /** Stores beside session and view that wishes depend on. */
  readonly stores?: readonly Pick<StoreApi<unknown>, 'subscribe'>[]
}

export interface Watched<Asked extends Wish, Value> {
  /** Reads until the function that it returns is called. */
  watch(): () => void
  readonly store: StoreApi<Shown<Asked, Value>>
}

/** The revision that was on the screen when another model came into use: nothing may be asked about it. */
let foreignRevision = -1
onSwitch(() => {
  foreignRevision = useSession.getState().pictureRevision
})

/** What can be asked about; null where there is nothing, or it is another model's. */
function onScreen(): OnScreen | null {
  const session = useSession.getState()
  const { pictureRevision: revision, shape, tokens } = session
  if (shape === null || tokens.length === 0 || revision === foreignRevision) return null
  // What is read may be placed in the picture: it waits for that.
  if (isPictureOlder(session)) return null
  return { revision, shape, tokens }
}

export function watched<Asked extends Wish & { readonly revision: number }, Value>(
  options: WatchedOptions<Asked, Value>,
): Watched<Asked, Value> {
  const nothing: Shown<Asked, Value> = { reading: null, pending: false, problem: null }
  const store = createStore<Shown<Asked, Value>>()(() => nothing)
  let wanted: Asked | null = null
  let watchers = 0
  let stops: (() => void)[] = []

  const readWanted = coalesce(async () => {
    const wish = wanted
    const screen = onScreen()
    if (wish === null || screen === null) return
    const show = (value: Value): void => {
      if (wish !== wanted) throw errorSaying('Cancelled', say('problems.somethingElseWasAskedFor'))
      store.setState({ reading: { wish, value }, problem: null })
    }
    try {
      await options.read(wish, show, screen)
      if (wish === wanted) store.setState({ pending: false })
    } catch (error) {
      if (wish !== wanted || isError(error, 'Cancelled') || isError(error, 'WorkerDied')) return
      store.setState({ reading: null, pending: false, problem: problemText(error) })
    }
  })

  const look = (): void => {
    const screen = onScreen()
    const wish = screen === null ? null : options.wish(screen)
    if (wish === null) {
      wanted = null
      const pending = isPictureOlder(useSession.getState())
      const shown = store.getState()
      if (shown.reading !== null || shown.problem !== null || shown.pending !== pending)
        store.setState({ ...nothing, pending })
      return
    }
    if (sameWish(wish, wanted)) return
    wanted = wish
    const { reading } = store.getState()
    const keeps = reading?.wish.revision === wish.revision
    store.setState({ reading: keeps ? reading : null, pending: true, problem: null })
    void readWanted()
  }

  const watch = (): (() => void) => {
    if (watchers++ === 0) {
      stops = [useSession, useView, ...(options.stores ?? [])].map((source) => source.subscribe(look))
      look()
    }
    return () => {
      if (--watchers > 0) return
      for (const stop of stops) stop()
      wanted = null
      store.setState(nothing)
    }
  }

  return { store, watch }
}

/** What was read last; reads as long as the component is there. */
export function useWatched<Asked extends Wish, Value>({
  watch,
  store,
}: Watched<Asked, Value>): Shown<Asked, Value> {
  useEffect(() => watch(), [watch])
  return useStore(store)
}

function sameWish(a: Wish | null, b: Wish | null): boolean {
  if (a === null || b === null) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

/** Throws Cancelled where an answer is about other tokens than those on the screen: it came too late. */
export function checkText(ids: Int32Array, tokens: readonly Token[]): void {
  const same = ids.length === tokens.length && tokens.every(({ id }, index) => id === ids[index])
  if (!same) throw errorSaying('Cancelled', say('problems.theTextHasChanged'))
}
