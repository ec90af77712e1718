import type {
  BackendKind,
  PrecisionFidelity,
  RuntimeReport,
  RuntimeWishes,
  Verdict,
} from '../../engine/types'
import type { Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { keep, kept } from '../stores/localSettings'
import { threadWish } from './threads'

export type { PrecisionFidelity, RuntimeReport }

/** What runs models, and what a person wishes for. */

export type BackendWish = BackendKind | 'auto'

const WISHES: readonly BackendWish[] = ['auto', 'webgpu', 'wasm']

export interface RuntimeState {
  /** Kept on this device. */
  readonly wish: BackendWish
  /** What runs the model in use; null until it is known. */
  readonly report: RuntimeReport | null
  /** How it agrees with its file, where it is an approximation: null if not measured, undefined while unknown. */
  readonly fidelity: PrecisionFidelity | null | undefined
}

export const useRuntime = sessionStore<RuntimeState>((session) => ({
  wish: WISHES.find((wish) => wish === kept(session, 'backend')) ?? 'auto',
  report: null,
  fidelity: undefined,
}))

/** How models are to be run from now on; the model in use goes on as it is. */
export function setWish(session: Session, wish: BackendWish): void {
  keep(session, 'backend', wish)
  useRuntime.of(session).setState({ wish })
}

const VERDICTS = 'graphics-verdicts'

/** What came of comparing this device's graphics card with its processor, by key. */
function verdicts(session: Session): Record<string, Verdict> {
  const found = kept(session, VERDICTS)
  if (typeof found !== 'object' || found === null) return {}
  return Object.fromEntries(Object.entries(found).filter(([, verdict]) => isVerdict(verdict)))
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'object' &&
  value !== null &&
  'agrees' in value &&
  typeof value.agrees === 'boolean' &&
  'error' in value &&
  typeof value.error === 'number'

/** Remembers a verdict: the comparison is made once. */
export const rememberVerdict = (session: Session, key: string, verdict: Verdict): void =>
  keep(session, VERDICTS, { ...verdicts(session), [key]: verdict })

/** What a worker is told about how to run its model. */
export function wishes(session: Session): RuntimeWishes {
  const query = new URL(session.page.address).searchParams
  const largestBinding = Number(query.get('largest-binding'))
  return {
    backend: useRuntime.of(session).getState().wish,
    ...threadWish(session),
    verdicts: verdicts(session),
    acceptSoftware: query.has('software-gpu'),
    ...(largestBinding > 0 ? { largestBinding } : {}),
  }
}
