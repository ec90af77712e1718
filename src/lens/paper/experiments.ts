import { type NormResult, type NormSettings, studyNorms } from './norms'
import { findSenders, type ProbeResult, type ProbeSettings, probeWords, type SenderResult } from './probes'
import {
  type BiasResult,
  type SingularResult,
  type SingularSettings,
  studyBiases,
  studySingularVectors,
} from './singularVectors'
import type { Study } from './study'

/** The experiments of the paper's §4.1 to 4.3, by name: what each is given, and what it finds. */
export interface Experiments {
  readonly norms: { readonly settings: NormSettings; readonly result: NormResult }
  readonly probes: {
    readonly settings: ProbeSettings & { readonly ids: readonly number[] }
    readonly result: ProbeResult
  }
  readonly senders: {
    readonly settings: Pick<ProbeSettings, 'cosine' | 'biases'> & {
      readonly from: number
      readonly to: number
    }
    readonly result: readonly SenderResult[]
  }
  readonly singular: { readonly settings: SingularSettings; readonly result: SingularResult }
  readonly biases: {
    readonly settings: Pick<SingularSettings, 'block' | 'k' | 'cosine' | 'folded'>
    readonly result: BiasResult
  }
}

export type ExperimentName = keyof Experiments

type Run<Name extends ExperimentName> = (
  study: Study,
  settings: Experiments[Name]['settings'],
) => Promise<Experiments[Name]['result']>

const RUNS: { readonly [Name in ExperimentName]: Run<Name> } = {
  norms: studyNorms,
  probes: (study, { ids, ...settings }) => probeWords(study, Int32Array.from(ids), settings),
  senders: (study, { from, to, ...settings }) => findSenders(study, from, to, settings),
  singular: studySingularVectors,
  biases: studyBiases,
}

/** Runs the experiment of that name. Rejects as the reader does, and with what `onProgress` throws. */
export function runExperiment<Name extends ExperimentName>(
  study: Study,
  name: Name,
  settings: Experiments[Name]['settings'],
): Promise<Experiments[Name]['result']> {
  return RUNS[name](study, settings)
}
