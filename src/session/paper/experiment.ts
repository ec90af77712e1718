import { useEffect } from 'react'
import { isError } from '../../core/errors'
import { relay } from '../../lab/client'
import type { ExperimentName, Experiments } from '../../lab/types'
import { say } from '../../language/language'
import { errorSaying, problemText } from '../../language/problem'
import { useCurrentSession } from '../ground/context'
import { part, type Session } from '../ground/session'
import { sessionStore } from '../ground/sessionStore'
import { engine, onSwitch } from '../models/engines'
import { lab } from '../picture/project'
import { createLatest, type Latest } from '../query/latest'
import { useSession } from '../stores/session'
import { meantBy, useMeant } from './meaning'
import { learnWords } from './spelling'

/**
 * The paper's experiments. A result is kept under the model and the settings that it belongs to, and shown for these
 * only; the latest wish of each experiment wins, and another model stops all.
 */

export type Settings<Name extends ExperimentName> = Experiments[Name]['settings']
export type Result<Name extends ExperimentName> = Experiments[Name]['result']

/** How far an experiment is. `key` tells of which model and settings. */
export interface Run {
  readonly key: string
  readonly phase: 'running' | 'stopped' | 'failed'
  /** 0 … 1 */
  readonly progress: number
  /** Why it failed. */
  readonly message: string
}

/** Results kept, of all experiments, the latest. */
const KEPT = 60

type Runs = { readonly [Name in ExperimentName]: Run | null }

const resultsOf = part(() => new Map<string, unknown>())
const attemptsOf = part(
  (): Readonly<Record<ExperimentName, Latest>> => ({
    norms: createLatest(),
    probes: createLatest(),
    senders: createLatest(),
    singular: createLatest(),
    biases: createLatest(),
  }),
)
const NOTHING: Runs = {
  norms: null,
  probes: null,
  senders: null,
  singular: null,
  biases: null,
}
const useRuns = sessionStore<Runs>(() => NOTHING)

/** Another model in use ends all. What an open page shows then begins by itself, with that model. */
const followed = part((session) =>
  onSwitch(session, () => {
    for (const latest of Object.values(attemptsOf(session))) latest.cancel()
    useRuns.of(session).setState(NOTHING)
  }),
)

/** @param model what it means now: see meaning.ts. */
const keyOf = (model: string, name: ExperimentName, settings: unknown): string =>
  `${model} ${name} ${JSON.stringify(settings)}`

/** Ends an experiment where it is. */
export function stop(session: Session, name: ExperimentName): void {
  attemptsOf(session)[name].cancel()
  const run = useRuns.of(session).getState()[name]
  if (run?.phase === 'running') show(session, name, { ...run, phase: 'stopped' })
}

const show = (session: Session, name: ExperimentName, run: Run): void =>
  useRuns.of(session).setState({ [name]: run })

/** Runs an experiment on the model in use, in place of the last one of this name. */
export async function start<Name extends ExperimentName>(
  session: Session,
  name: Name,
  settings: Settings<Name>,
): Promise<void> {
  followed(session)
  const attempt = attemptsOf(session)[name].begin()
  const model = useSession.of(session).getState().model.id
  const key = keyOf(meantBy(session, model), name, settings)
  const tell = (phase: Run['phase'], progress: number, message = ''): void => {
    if (attempt.isCurrent()) show(session, name, { key, phase, progress, message })
  }
  tell('running', 0)
  try {
    const service = await engine(session)
    const { shape } = useSession.of(session).getState()
    attempt.check()
    if (shape === null) throw errorSaying('NotAvailable', say('paper.noModelError'))
    const host = relay(service, attempt.check, (done, total) => tell('running', total > 0 ? done / total : 0))
    const result = await lab(session).experiment(shape, name, settings, host)
    attempt.check()
    await learnWords(session, service, model, idsOf(result))
    attempt.check()
    keep(session, key, result)
    tell('stopped', 1)
  } catch (error) {
    if (isError(error, 'Cancelled')) tell('stopped', 0)
    else tell('failed', 0, problemText(error))
  }
}

function keep(session: Session, key: string, result: unknown): void {
  const results = resultsOf(session)
  results.set(key, result)
  if (results.size > KEPT) results.delete([...results.keys()][0])
}

/** Every token id of a result: what its lists of words hold. */
function idsOf(result: unknown): number[] {
  if (result instanceof Int32Array) return [...result]
  if (ArrayBuffer.isView(result) || typeof result !== 'object' || result === null) return []
  return Object.entries(result).flatMap(([name, value]) => {
    if (name === 'id' && typeof value === 'number') return [value]
    return name.endsWith('Ranks') || name === 'counts' ? [] : idsOf(value)
  })
}

/** An experiment as a page shows it. */
export interface Shown<Name extends ExperimentName> {
  /** Of these settings and the model in use; null until it is there. */
  readonly result: Result<Name> | null
  /** Of these settings and the model in use; null where none has begun. */
  readonly run: Run | null
  start(): void
  stop(): void
}

/**
 * What is known of an experiment with these settings on the model in use. It begins by itself once.
 *
 * @param settings null where there is nothing to ask.
 */
export function useExperiment<Name extends ExperimentName>(
  name: Name,
  settings: Settings<Name> | null,
): Shown<Name> {
  const session = useCurrentSession()
  const results = resultsOf(session)
  const model = useMeant(useSession((state) => state.model.id))
  const isThere = useSession((state) => state.shape !== null)
  const run = useRuns((runs) => runs[name])
  const key = settings === null ? '' : keyOf(model, name, settings)
  const result = results.get(key) as Result<Name> | undefined
  const own = run?.key === key ? run : null
  const begin = settings !== null && isThere && result === undefined && own === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the settings
  useEffect(() => {
    if (begin) void start(session, name, settings)
  }, [begin, key])
  return {
    result: result ?? null,
    run: own,
    start: () => {
      if (settings !== null) void start(session, name, settings)
    },
    stop: () => stop(session, name),
  }
}
