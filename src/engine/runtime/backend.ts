import type { ErrorText } from '../../core/errorText'
import type { Tensor } from '../../core/tensor'
import type { RuntimeReport } from '../types'
import type { CreateHeldRows } from './rows'
import type { Feeds, Value } from './values'

/** What runs graphs: the processor (WASM) or the graphics card (WebGPU). Only ortSession.ts knows how. */

/** A graph with its weights, ready to run. */
export interface RuntimeSession {
  /**
   * Runs the graph and returns the outputs named, each a copy of its own. Rejects with RuntimeError, or with
   * DeviceLost where there is no graphics card any more.
   */
  run<Name extends string>(feeds: Feeds, outputs: readonly Name[]): Promise<Record<Name, Tensor>>
  /** The same, but what a graphics card has computed stays there. */
  runInPlace<Name extends string>(feeds: Feeds, outputs: readonly Name[]): Promise<Record<Name, Value>>
  release(): Promise<void>
}

export interface SessionOptions {
  /**
   * Whether the runtime lays matrices out anew for its kernels, which makes short runs faster. Where another
   * operator reads the same matrix, both layouts stay in memory. Default true.
   */
  readonly prepack?: boolean
  /** Leaves the graph as it is, where optimizers would find nothing in it. Default false. */
  readonly asWritten?: boolean
  /** Runs on the processor whatever the back end is: to compare with. */
  readonly onProcessor?: boolean
}

/** The back end of one worker. */
export interface Backend {
  readonly report: RuntimeReport
  /** The most bytes that one weight may have there. */
  readonly largestWeight: number
  /** Builds a session from an encoded graph and its external file `weights`. Rejects with RuntimeError. */
  createSession(
    graph: Uint8Array,
    weights: ArrayBufferView,
    options?: SessionOptions,
  ): Promise<RuntimeSession>
  /** Makes rows that stay where sessions compute. */
  readonly createRows: CreateHeldRows
  /** Resolves with the reason when the graphics card can be used no more; never on the processor. */
  readonly lost: Promise<ErrorText>
}
