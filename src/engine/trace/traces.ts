import { ExplorerError } from '../../core/errors'
import { type ErrorText, errorText } from '../../core/errorText'
import type { ModelReader } from '../../lens/modelReader'
import type { Circuits } from '../readers/circuitTypes'
import type { TraceName } from '../types'
import type { Model } from '../weights/model'
import { createPatterns, type Patterns } from './patterns'
import { createTrace, type Trace } from './trace'
import { createWords, type KeptRows, type Words } from './words'

/** A trace, and what has been read off it. */
export interface ReadTrace {
  readonly trace: Trace
  readonly patterns: Patterns
  readonly words: Words
}

/** A model that runs, and the traces it has left. */
export interface Running {
  readonly model: Model
  readonly probes: ModelReader
  readonly circuits: Circuits
  readonly text: ReadTrace
  readonly second: ReadTrace
  /** The text's trace under edits; null without edits. It is replaced whole. */
  edited: ReadTrace | null
  /** Traces of other texts that edits copy residuals from, by their tokens. */
  readonly sources: Map<string, Trace>
}

/** @param known what was read of a trace that this one shares its first stations with. */
export const readTrace = (model: Model, trace: Trace, known?: KeptRows): ReadTrace => ({
  trace,
  patterns: createPatterns(model.shape.blocks, model.shape),
  words: createWords(model, known),
})

export function createRunning(
  model: Model,
  probes: ModelReader,
  createCircuits: (read: (name: TraceName) => ReadTrace) => Circuits,
): Running {
  const running: Running = {
    model,
    probes,
    circuits: createCircuits((name) => traceNamed(running, name)),
    text: readTrace(model, createTrace(model.shape, model.backend.createRows)),
    second: readTrace(model, createTrace(model.shape, model.backend.createRows)),
    edited: null,
    sources: new Map(),
  }
  return running
}

/** Puts a trace under edits in the place of the one before. */
export function replaceEdited(running: Running, edited: ReadTrace | null): void {
  running.edited?.trace.release()
  running.edited = edited
}

/** Forgets the texts that edits copied from. No edit may be running. */
export function forgetSources(running: Running): void {
  for (const trace of running.sources.values()) trace.release()
  running.sources.clear()
}

/** Gives a model's memory back, and that of its traces; nothing may be running. */
export async function closeModel(running: Running): Promise<void> {
  replaceEdited(running, null)
  forgetSources(running)
  for (const { trace } of [running.text, running.second]) trace.release()
  await running.model.release()
}

const MISSING: Readonly<Record<TraceName, ErrorText>> = {
  text: errorText`No text has been read yet. Run one first.`,
  edited: errorText`No edit is active. Make one first.`,
  second: errorText`No second text has been read yet. Run one first.`,
}

/** The trace of that name. Throws NotAvailable where there is nothing in it. */
export function traceNamed(running: Running, name: TraceName): ReadTrace {
  if (!Object.hasOwn(MISSING, name)) {
    throw new ExplorerError(
      'NotAvailable',
      errorText`There is no trace “${name}”: there are text, edited and second.`,
    )
  }
  const found = running[name]
  if (found === null || found.trace.tokens.length === 0)
    throw new ExplorerError('NotAvailable', MISSING[name])
  return found
}
